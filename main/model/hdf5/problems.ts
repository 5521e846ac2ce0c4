import { Problem } from '../../core/problem.ts';
import { typeName, type Dataset } from './describe.ts';

/** The sentences about HDF5 files. `file` is a file's name, `place` where in it: a dataset, a group, an attribute. */

export const notHdf5 = (file: string, cause?: unknown) =>
  new Problem(
    'model.not-hdf5',
    `“${file}” is no HDF5 file, or it is cut off or damaged. Get it again from where it came from.`,
    { file },
    cause,
  );

export const damaged = (file: string, place: string, cause?: unknown) =>
  new Problem(
    'model.damaged',
    `“${file}” cannot be read at ${place}: the file is damaged. Get it again from where it came from.`,
    { file, place },
    cause,
  );

export const missing = (file: string, place: string) =>
  new Problem('model.missing-part', `“${file}” has no ${place}, which must be there.`, {
    file,
    place,
  });

export const wrongType = (file: string, dataset: Dataset, expected: string) => {
  const found = typeName(dataset.item);
  return new Problem(
    'model.wrong-type',
    `“${file}”: ${dataset.place} holds ${found}; it must hold ${expected}.`,
    { file, place: dataset.place, found, expected },
  );
};

export const wrongShape = (file: string, dataset: Dataset, expected: string) => {
  const found = dataset.shape.length === 0 ? 'a single value' : dataset.shape.join(' × ');
  return new Problem(
    'model.wrong-shape',
    `“${file}”: ${dataset.place} is ${found}; it must be ${expected}.`,
    { file, place: dataset.place, found, expected },
  );
};

export const tooLarge = (file: string, place: string, bytes: number, limit: number) =>
  new Problem(
    'model.too-large',
    `“${file}”: ${place} claims ${bytes} bytes, more than the ${limit} that are possible here. The file is damaged.`,
    { file, place, bytes, limit },
  );

export const pointsElsewhere = (file: string, place: string, target: string) =>
  new Problem(
    'model.points-elsewhere',
    `“${file}”: ${place} points to another file (“${target}”). A model must hold all of its data itself.`,
    { file, place, target },
  );

export const isLink = (file: string, place: string, target: string) =>
  new Problem(
    'model.link',
    `“${file}”: ${place} is a link to “${target}”, where the data itself must be.`,
    { file, place, target },
  );

export const unreadableCompression = (file: string, place: string, filter: string) =>
  new Problem(
    'model.compression',
    `“${file}”: ${place} is compressed with ${filter}, which Rotulo cannot undo. Save the file without compression or with zlib (for example with ptrepack --complib=zlib).`,
    { file, place, filter },
  );
