import { Problem } from '../../core/problem.ts';

const MOST_NAME_BYTES = 200;
const MOST_DEPTH = 16;
const reserved = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;

function refuse(name: string): Problem {
  return new Problem('upload.name', `A file cannot be called ${JSON.stringify(name)} here.`, {
    name,
  });
}

/**
 * A name that any of the file systems takes, as like the given one as can be.
 * Throws `upload.name` where nothing is left of it.
 */
export function safeName(given: string): string {
  const base = given.split(/[/\\]/).at(-1) ?? '';
  let name = base.replace(/[\x00-\x1f\x7f<>:"|?*]/g, '_').replace(/[. ]+$/, '');
  if (name === '') throw refuse(given);
  if (reserved.test(name)) name = `_${name}`;
  const bytes = Buffer.from(name);
  if (bytes.length <= MOST_NAME_BYTES) return name;
  const dot = name.lastIndexOf('.');
  const ending = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : '';
  const room = MOST_NAME_BYTES - Buffer.byteLength(ending);
  // A character that the cut went through is dropped, not kept as half of it.
  return (
    bytes
      .subarray(0, room)
      .toString('utf8')
      .replace(/\uFFFD+$/, '') + ending
  );
}

/**
 * The parts of a path relative to an uploaded folder.
 * Throws `upload.name` for anything that is not plainly below it.
 */
export function safeParts(path: string): string[] {
  const parts = path.split('/');
  const isPlain = (part: string) =>
    part !== '' && part !== '.' && part !== '..' && safeName(part) === part;
  if (parts.length > MOST_DEPTH || !parts.every(isPlain)) throw refuse(path);
  return parts;
}
