import { joinDescription } from '../job/description.ts';
import { inspectTable } from '../table/inspect.ts';

/** The first description of the sample table, to be typed when the app is opened for the first time; '' without one. */
export async function readSampleSentence(path: string): Promise<string> {
  try {
    const { preview, suggested } = await inspectTable(path);
    const [row] = preview;
    return row === undefined ? '' : joinDescription(row, suggested);
  } catch {
    return '';
  }
}
