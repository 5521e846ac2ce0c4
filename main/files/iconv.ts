import { createRequire } from 'node:module';
import type iconvLite from 'iconv-lite';

let loaded: typeof iconvLite | null = null;

/** iconv-lite, once it is needed: every start would wait for it, and Node itself reads what most files are written in. */
export function iconv(): typeof iconvLite {
  return (loaded ??= createRequire(import.meta.url)('iconv-lite') as typeof iconvLite);
}
