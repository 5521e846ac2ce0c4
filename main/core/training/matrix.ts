/**
 * Texts as weighted tokens: a sparse matrix of `rows` texts and `columns` tokens (CSR; scipy's
 * `csr_matrix((value, token, start))`). The tokens of text i are `token[start[i]] … token[start[i + 1] - 1]`, each once
 * and ascending, with their weights at the same places of `value`.
 */
export interface TextMatrix {
  readonly rows: number;
  readonly columns: number;
  /** rows + 1 offsets */
  readonly start: Uint32Array;
  readonly token: Uint32Array;
  readonly value: Float64Array | Float32Array;
}

/** The texts at these places, in this order. */
export function selectRows(matrix: TextMatrix, places: ArrayLike<number>): TextMatrix {
  const start = new Uint32Array(places.length + 1);
  for (let i = 0; i < places.length; i++) {
    start[i + 1] = start[i] + matrix.start[places[i] + 1] - matrix.start[places[i]];
  }
  const token = new Uint32Array(start[places.length]);
  const value =
    matrix.value instanceof Float64Array
      ? new Float64Array(token.length)
      : new Float32Array(token.length);
  for (let i = 0; i < places.length; i++) {
    const from = matrix.start[places[i]];
    const to = matrix.start[places[i] + 1];
    token.set(matrix.token.subarray(from, to), start[i]);
    value.set(matrix.value.subarray(from, to), start[i]);
  }
  return { rows: places.length, columns: matrix.columns, start, token, value };
}
