import { Problem } from '../../core/problem.ts';
import { parsePythonData, placeOfItem, type PythonData, type PythonList } from './python-data.ts';
import { readSource, sourceOf } from './source-file.ts';

/** Reads and parses one of the folder's Python files. */
export async function readPythonData(folder: string, file: string): Promise<PythonData> {
  return parsePythonData(sourceOf(file, await readSource(folder, file)));
}

/**
 * The list of that name, or the only list of the file.
 * @throws Problem `import.no-list`
 */
export function findList(data: PythonData, name: string): PythonList {
  const named = data.lists.filter((list) => list.name === name);
  const list = named.at(-1) ?? (data.lists.length === 1 ? data.lists[0] : undefined);
  if (list) return list;
  const { file } = data.source;
  throw new Problem(
    'import.no-list',
    `“${file}” has no list “${name}”. It should say: ${name} = np.array([…])`,
    { file, name },
  );
}

/**
 * A list of finite numbers.
 * @throws Problem `import.not-number`, `import.not-finite`, with the place in the file
 */
export function numbersOf(data: PythonData, list: PythonList): Float64Array {
  const numbers = new Float64Array(list.items.length);
  list.items.forEach((item, index) => {
    if (typeof item === 'number' && Number.isFinite(item)) {
      numbers[index] = item;
      return;
    }
    const { file } = data.source;
    const { line, column, found } = placeOfItem(data, list, index);
    const where = `“${file}”, line ${line}, column ${column}`;
    const detail = { file, line, column, found };
    throw typeof item === 'number'
      ? new Problem('import.not-finite', `${where}: “${found}” is no finite number.`, detail)
      : new Problem(
          'import.not-number',
          `${where}: “${found}” stands where a number should be.`,
          detail,
        );
  });
  return numbers;
}

/**
 * A list of labels; whole numbers count as texts.
 * @throws Problem `import.not-label`, with the place in the file
 */
export function labelsOf(data: PythonData, list: PythonList): string[] {
  return list.items.map((item, index) => {
    if (typeof item === 'string' && item !== '') return item;
    if (typeof item === 'number' && Number.isSafeInteger(item)) return String(item);
    const { file } = data.source;
    const { line, column, found } = placeOfItem(data, list, index);
    throw new Problem(
      'import.not-label',
      `“${file}”, line ${line}, column ${column}: “${found}” stands where the label of a class should be.`,
      { file, line, column, found },
    );
  });
}
