/**
 * Where everything lies in the memory: addresses in bytes, written by the host in this order (../layout.ts).
 * Every thread has an instance of its own; texts and options are the same for all, a range of classes is worked on by
 * one thread at a time.
 */

/** u32 for each text and one more: its first place in `tokens` and `values`. Texts lie in the order they are seen in. */
export let starts: usize = 0;
/** u32 and T for each token of each text. */
export let tokens: usize = 0;
export let values: usize = 0;
/** u32 for each text: its class. */
export let labels: usize = 0;
/** f64 for each text, or 0 where all weigh 1. */
export let sampleWeights: usize = 0;
/** u32 for each text: its place before the texts were put in order, by which its dual variables are found. */
export let origins: usize = 0;
/** Tokens of the vocabulary: rows of weights. */
export let tokenCount: u32 = 0;

/** This thread's own: T for each class of a range. */
export let scores: usize = 0;
export let changes: usize = 0;
/** u32 and 16 bytes for each class that changes with a text: which it is, or where it stands in a row; by how much. */
export let places: usize = 0;
export let steps: usize = 0;

/** The range's: T for each token and class. */
export let weights: usize = 0;
/** The same for averages, and for the penalties that each weight has had; 0 where there are none. */
export let averages: usize = 0;
export let penalties: usize = 0;
/** T for each text and class: the dual variables. */
export let duals: usize = 0;
/** T for each class. What fills the range up has an intercept far below all and never changes. */
export let intercepts: usize = 0;
export let averageIntercepts: usize = 0;
/** T for each class: from this score on a text of another class changes it; infinite where nothing does any more. */
export let barriers: usize = 0;
/** f64 for each class: the loss of this epoch; the weight of its own texts, and of all others. */
export let losses: usize = 0;
export let ownWeights: usize = 0;
export let otherWeights: usize = 0;
/** Three f64 for each class: what its weights, then the weights within its averages, then its averages are folded by. */
export let factors: usize = 0;
/** f64: clock, scale, a and b of the averages, penalty so far. */
export let state: usize = 0;
export let firstClass: u32 = 0;
export let classCount: u32 = 0;
/** Bytes of a T for each class of the range, filled up to whole strips of 192. */
export let rowBytes: usize = 0;

/** 0 modified_huber, 1 hinge, 2 squared_hinge, 3 log_loss, 4 perceptron. */
export let lossKind: u32 = 0;
/** 0 optimal, 1 constant, 2 invscaling. */
export let rateKind: u32 = 0;
/** 1 if weights shrink with every text (l2, elasticnet). */
export let shrinks: u32 = 0;
export let fitIntercept: u32 = 0;
export let alpha: f64 = 0;
export let l1Ratio: f64 = 0;
export let firstRate: f64 = 0;
export let rateExponent: f64 = 0;
export let rateStart: f64 = 0;
/** From this text on weights are averaged; 0 for never. */
export let averageFrom: f64 = 0;
/** Of the dual: the cost of a text that is on the wrong side. */
export let cost: f64 = 0;

/** The texts that are worked on from now on, from the host's list of u32. */
export function attachTexts(list: usize): void {
  starts = load<u32>(list);
  tokens = load<u32>(list, 4);
  values = load<u32>(list, 8);
  labels = load<u32>(list, 12);
  sampleWeights = load<u32>(list, 16);
  origins = load<u32>(list, 20);
  tokenCount = load<u32>(list, 24);
}

/** What this thread has for itself. */
export function attachOwn(list: usize): void {
  scores = load<u32>(list);
  changes = load<u32>(list, 4);
  places = load<u32>(list, 8);
  steps = load<u32>(list, 12);
}

/** The range that is worked on from now on. */
export function attachRange(list: usize): void {
  weights = load<u32>(list);
  averages = load<u32>(list, 4);
  penalties = load<u32>(list, 8);
  duals = load<u32>(list, 12);
  intercepts = load<u32>(list, 16);
  averageIntercepts = load<u32>(list, 20);
  barriers = load<u32>(list, 24);
  losses = load<u32>(list, 28);
  ownWeights = load<u32>(list, 32);
  otherWeights = load<u32>(list, 36);
  factors = load<u32>(list, 40);
  state = load<u32>(list, 44);
  firstClass = load<u32>(list, 48);
  classCount = load<u32>(list, 52);
  rowBytes = load<u32>(list, 56);
}

/** How it is learnt, from the host's list of f64. */
export function attachOptions(list: usize): void {
  lossKind = <u32>load<f64>(list);
  rateKind = <u32>load<f64>(list, 8);
  shrinks = <u32>load<f64>(list, 16);
  fitIntercept = <u32>load<f64>(list, 24);
  alpha = load<f64>(list, 32);
  l1Ratio = load<f64>(list, 40);
  firstRate = load<f64>(list, 48);
  rateExponent = load<f64>(list, 56);
  rateStart = load<f64>(list, 64);
  averageFrom = load<f64>(list, 72);
  cost = load<f64>(list, 80);
}
