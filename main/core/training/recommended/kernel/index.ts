/**
 * A softmax of low rank, a text at a time: every token and every class has a vector, a text is the sum of its tokens, and a
 * class scores the product of its vector with the text's. AdaGrad with one accumulator for each vector, in float32.
 * AssemblyScript; compiled by scripts/build-kernel.mjs to ../kernel-bytes.ts. Addresses are in bytes, written by the host
 * (../vectors.ts); a vector has `size` bytes, a multiple of 64.
 */

/** f32 vectors of tokens and classes. */
let tokenVectors: usize = 0;
let classVectors: usize = 0;
/** f32 for each token and class: the sum of squares of what it was moved by. */
let tokenSquares: usize = 0;
let classSquares: usize = 0;
/** f32 for each class. */
let biases: usize = 0;
/** f32 for each class: scores, and then what is to be taken from them. */
let scores: usize = 0;
/** A vector each: the text, and what is to be taken from it. */
let text: usize = 0;
let change: usize = 0;
/** u32 and f32 for each token of the text. */
let tokens: usize = 0;
let values: usize = 0;
let size: usize = 0;
let classes: usize = 0;

const SMALLEST: f32 = 1e-6;
/** Biases move slower than vectors, and have no accumulator. */
const BIAS_RATE: f32 = 0.1;

export function attach(list: usize): void {
  tokenVectors = load<u32>(list);
  classVectors = load<u32>(list, 4);
  tokenSquares = load<u32>(list, 8);
  classSquares = load<u32>(list, 12);
  biases = load<u32>(list, 16);
  scores = load<u32>(list, 20);
  text = load<u32>(list, 24);
  change = load<u32>(list, 28);
  tokens = load<u32>(list, 32);
  values = load<u32>(list, 36);
  size = load<u32>(list, 40);
  classes = load<u32>(list, 44);
}

/** Adds the first `count` tokens up and writes the scores of all classes. */
export function score(count: u32): void {
  const end = values + ((<usize>count) << 2);
  for (let strip: usize = 0; strip < size; strip += 64) {
    let a = f32x4.splat(0);
    let b = a;
    let c = a;
    let d = a;
    let token = tokens;
    for (let at = values; at < end; at += 4, token += 4) {
      const row = tokenVectors + <usize>load<u32>(token) * size + strip;
      const value = v128.load32_splat(at);
      a = f32x4.add(a, f32x4.mul(value, v128.load(row)));
      b = f32x4.add(b, f32x4.mul(value, v128.load(row, 16)));
      c = f32x4.add(c, f32x4.mul(value, v128.load(row, 32)));
      d = f32x4.add(d, f32x4.mul(value, v128.load(row, 48)));
    }
    const to = text + strip;
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
  }
  scoreVector(text);
}

/** Writes what one token adds to the scores, without biases. */
export function scoreToken(token: u32): void {
  scoreVector(tokenVectors + <usize>token * size);
  for (let k: usize = 0; k < classes; k++) {
    const to = scores + (k << 2);
    store<f32>(to, load<f32>(to) - load<f32>(biases + (k << 2)));
  }
}

function scoreVector(vector: usize): void {
  for (let k: usize = 0; k < classes; k++) {
    const product = multiply(classVectors + k * size, vector);
    store<f32>(scores + (k << 2), product + load<f32>(biases + (k << 2)));
  }
}

/**
 * Moves the vectors of the first `count` tokens, and of all classes whose score has something to be taken from, against it.
 */
export function learn(count: u32, tokenRate: f32, classRate: f32): void {
  memory.fill(change, 0, size);
  const length = multiply(text, text);
  for (let k: usize = 0; k < classes; k++) {
    const amount = load<f32>(scores + (k << 2));
    if (amount === 0) continue;
    const place = classSquares + (k << 2);
    const squares = load<f32>(place) + amount * amount * length;
    store<f32>(place, squares);
    const own = classVectors + k * size;
    add(change, own, amount);
    add(own, text, (-classRate * amount) / sqrt<f32>(squares + SMALLEST));
    const bias = biases + (k << 2);
    store<f32>(bias, load<f32>(bias) - BIAS_RATE * classRate * amount);
  }
  const strength = multiply(change, change);
  for (let i: usize = 0; i < <usize>count; i++) {
    const token = <usize>load<u32>(tokens + (i << 2));
    const value = load<f32>(values + (i << 2));
    const place = tokenSquares + (token << 2);
    const squares = load<f32>(place) + strength * value * value;
    store<f32>(place, squares);
    add(tokenVectors + token * size, change, (-tokenRate * value) / sqrt<f32>(squares + SMALLEST));
  }
}

/** The product of two vectors. */
function multiply(one: usize, other: usize): f32 {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  for (let at: usize = 0; at < size; at += 64) {
    const x = one + at;
    const y = other + at;
    a = f32x4.add(a, f32x4.mul(v128.load(x), v128.load(y)));
    b = f32x4.add(b, f32x4.mul(v128.load(x, 16), v128.load(y, 16)));
    c = f32x4.add(c, f32x4.mul(v128.load(x, 32), v128.load(y, 32)));
    d = f32x4.add(d, f32x4.mul(v128.load(x, 48), v128.load(y, 48)));
  }
  const sum = f32x4.add(f32x4.add(a, b), f32x4.add(c, d));
  return (
    f32x4.extract_lane(sum, 0) +
    f32x4.extract_lane(sum, 1) +
    f32x4.extract_lane(sum, 2) +
    f32x4.extract_lane(sum, 3)
  );
}

/** Adds a vector times a factor to another. */
function add(to: usize, from: usize, factor: f32): void {
  const by = f32x4.splat(factor);
  for (let at: usize = 0; at < size; at += 16) {
    v128.store(to + at, f32x4.add(v128.load(to + at), f32x4.mul(by, v128.load(from + at))));
  }
}
