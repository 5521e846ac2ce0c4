import { openFirst } from '../../model/first-opening.ts';
import { besideModel } from '../../model/ready/find-ready.ts';
import { writeReady } from '../../model/ready/write-ready.ts';

// `make-ready.js MODEL`: part of the build. The ready file of a model that comes with the app lies beside it, so that its
// very first opening is as quick as every other.
const [model] = process.argv.slice(2);
const { content } = await openFirst(model);
if (!(await writeReady(besideModel(model), model, content, true))) {
  throw new Error(`no ready file could be made of ${model}`);
}
