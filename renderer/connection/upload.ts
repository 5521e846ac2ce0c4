import type { Progress } from '../../preload/calls.ts';
import { problem, type z } from '../../preload/contract.ts';
import { CallFailed, pageProblem } from '../connection.ts';

export interface UploadOptions {
  signal?: AbortSignal | undefined;
  /** Called with the bytes that are on their way; not in Electron, where nothing is copied. */
  onProgress?: ((progress: Progress) => void) | undefined;
}

/**
 * One request to the browser host. Not by `fetch`, which does not tell how far an upload has come.
 * @throws CallFailed with the host's problem, or `page.upload-failed` where it sent none
 */
export function upload<S extends z.ZodType>(
  method: 'PUT' | 'POST',
  address: string,
  body: Blob | null,
  name: string,
  answer: S,
  { signal, onProgress }: UploadOptions = {},
): Promise<z.infer<S>> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const fail = (status: string | number) =>
      reject(
        pageProblem(
          'page.upload-failed',
          `The file “${name}” did not reach the program (answer ${status}).`,
          { name, status },
        ),
      );
    request.open(method, address);
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress?.({ stage: 'upload', done: loaded, total });
    request.onload = () => {
      const value = parse(request.responseText);
      const isFine = request.status >= 200 && request.status < 300;
      const read = isFine ? answer.safeParse(value) : problem.safeParse(value);
      if (isFine && read.success) resolve(read.data as z.infer<S>);
      else if (read.success) reject(new CallFailed(problem.parse(value)));
      else fail(request.status);
    };
    request.onerror = () => fail('–');
    request.onabort = () => reject(pageProblem('cancelled', 'Cancelled.'));
    request.onloadend = () => signal?.removeEventListener('abort', stop);
    if (signal?.aborted) {
      reject(pageProblem('cancelled', 'Cancelled.'));
      return;
    }
    signal?.addEventListener('abort', stop, { once: true });
    request.send(body);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
