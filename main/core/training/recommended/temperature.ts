/** Factors that are tried, each a fifth larger than the one before. */
const FACTORS = Array.from({ length: 30 }, (_, i) => 0.25 * 1.2 ** i);

/** Finds the factor by which scores are multiplied so that their softmax fits what is right best (least log loss). */
export function createTemperature() {
  const losses = new Float64Array(FACTORS.length);
  return {
    /** Takes the scores of a text and its class. */
    add(scores: Float32Array, label: number): void {
      let largest = -Infinity;
      for (const score of scores) if (score > largest) largest = score;
      FACTORS.forEach((factor, i) => {
        let sum = 0;
        for (const score of scores) {
          const power = factor * (score - largest);
          if (power > -30) sum += Math.exp(power);
        }
        losses[i] += Math.log(sum) - factor * (scores[label] - largest);
      });
    },
    /** 1 where nothing was taken. */
    best(): number {
      let best = 0;
      losses.forEach((loss, i) => {
        if (loss < losses[best]) best = i;
      });
      return losses[best] === 0 ? 1 : FACTORS[best];
    },
  };
}
