import { randomBits } from '../main/core/training/recommended/random.ts';
import type { TrainingTexts } from '../main/core/training/recommended/options.ts';
import type { LinearModel } from '../main/core/linear/model.ts';
import { measure } from './measure.ts';

/**
 * Cuts texts into parts, answers each by a model that was trained on the others, made as the one that is written is made
 * (pruned, and with texts that it does not know not classified), and prints how good the answers are.
 */
export async function crossValidate(
  input: TrainingTexts,
  parts: number,
  train: (input: TrainingTexts) => Promise<LinearModel>,
): Promise<void> {
  const random = randomBits(1);
  const partOf = input.texts.map(() => random() % parts);
  const sums = { top1: 0, top3: 0 };
  for (let part = 0; part < parts; part++) {
    const isKept = (_: unknown, i: number) => partOf[i] !== part;
    const held = input.texts
      .map((description, i) => ({ description, label: input.classes[input.labels[i]].label }))
      .filter((_, i) => partOf[i] === part);
    const model = await train({
      ...input,
      texts: input.texts.filter(isKept),
      labels: input.labels.filter(isKept),
    });
    const { top1, top3 } = measure(model, held, `part ${part + 1} of ${parts}`);
    sums.top1 += (top1 * held.length) / input.texts.length;
    sums.top3 += (top3 * held.length) / input.texts.length;
  }
  const percent = (share: number) => (100 * share).toFixed(2);
  console.log(`cross-validated: top-1 ${percent(sums.top1)}, top-3 ${percent(sums.top3)}`);
}
