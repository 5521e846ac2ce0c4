import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LinearModel } from '../main/core/linear/model.ts';
import { RECIPE_2015 } from '../main/core/text/recipe.ts';
import { buildTokenTable } from '../main/core/text/token-table.ts';

function readShared(path: string): SharedArrayBuffer {
  const bytes = readFileSync(path);
  const shared = new SharedArrayBuffer(bytes.length);
  new Uint8Array(shared).set(bytes);
  return shared;
}

/** The model whose raw arrays `bench/python/raw_model.py` wrote to `folder`. */
export function readRawModel(folder: string): LinearModel {
  const read = (name: string) => readShared(join(folder, name));
  const intercept = new Float64Array(read('intercept.f64'));
  return {
    classes: Array.from(intercept, (_, k) => ({ label: String(k), name: null, group: null })),
    groups: [],
    intercept,
    tokens: buildTokenTable(
      new Uint16Array(read('token-units.u16')),
      new Uint32Array(read('token-start.u32')),
    ),
    idf: new Float64Array(read('idf.f64')),
    coefficients: {
      start: new Uint32Array(read('start.u32')),
      class: new Uint16Array(read('class.u16')),
      value: new Float64Array(read('value.f64')),
    },
    recipe: RECIPE_2015,
    probability: 'modified_huber',
  };
}
