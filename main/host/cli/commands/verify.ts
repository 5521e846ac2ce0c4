import { EXIT } from '../codes.ts';
import { formatLines } from '../describe.ts';
import { withModelThread } from '../model-thread.ts';
import { findModel } from '../models.ts';
import { COMMON, onlyArgument, readArguments } from '../options.ts';
import { print } from '../output.ts';
import { createProgress } from '../progress.ts';

/** `rotulo verify MODEL`: one line for each check. */
export async function verify(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, COMMON);
  const wanted = onlyArgument(positionals, 'The model to verify');
  const progress = createProgress(process.stderr, true);
  const { checks, passed } = await withModelThread(signal, async (thread) => {
    const path = await findModel(thread, wanted, values.data, { signal });
    return thread.call(
      'verify',
      { path },
      {
        signal,
        onProgress: ({ done, total }) => progress.show('verifying', total && done / total),
      },
    );
  }).finally(() => progress.clear());
  await print(
    formatLines(
      checks.map((check) => [
        check.passed ? 'ok' : 'FAILED',
        check.name,
        check.problem?.message ?? check.found,
      ]),
    ),
  );
  return passed ? EXIT.fine : EXIT.reported;
}
