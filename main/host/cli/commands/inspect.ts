import { legibleRecipe } from '../../../model/legible-recipe.ts';
import { EXIT, usageProblem } from '../codes.ts';
import { describeClass, describeToken, formatLines } from '../describe.ts';
import { withModelThread } from '../model-thread.ts';
import { findModel } from '../models.ts';
import { COMMON, onlyArgument, readArguments, readNumber } from '../options.ts';
import { print } from '../output.ts';

const OPTIONS = {
  ...COMMON,
  class: { type: 'string' },
  token: { type: 'string' },
  strongest: { type: 'string', default: '20' },
} as const;

/** `rotulo inspect MODEL`: a model, one of its classes, or one of its tokens, as lines of tab-separated cells. */
export async function inspect(args: string[], signal: AbortSignal): Promise<number> {
  const { values, positionals } = readArguments(args, OPTIONS);
  const wanted = onlyArgument(positionals, 'The model to show');
  const strongest = readNumber('strongest', values.strongest, 1, 1000);
  if (values.class !== undefined && values.token !== undefined) {
    throw usageProblem('both', '--class and --token exclude each other.');
  }
  const lines = await withModelThread(signal, async (thread) => {
    const path = await findModel(thread, wanted, values.data, { signal });
    if (values.class === undefined && values.token === undefined) {
      const { card, training, recipe, calibration, accuracies, ...rest } = await summaryOf(
        thread,
        path,
        signal,
      );
      const named = (prefix: string, record: object): [string, string][] =>
        Object.entries(record).map(([name, value]) => [`${prefix}.${name}`, String(value ?? '')]);
      return [
        ...Object.entries(card).map(([name, value]) => [name, String(value ?? '')]),
        ...accuracies.map(({ test, texts, top1, top3 }) => ['accuracy', test, texts, top1, top3]),
        ...Object.entries(rest).map(([name, value]) => [name, String(value)]),
        ...named('sure', calibration?.sure ?? {}),
        ...named('recipe', legibleRecipe(recipe)),
        ...named('training', training),
      ];
    }
    const { model } = await thread.call('open', { path }, { signal });
    return values.class === undefined
      ? describeToken(model, values.token ?? '', strongest)
      : describeClass(model, values.class, strongest);
  });
  await print(formatLines(lines));
  return EXIT.fine;
}

/** What the file says of itself, the accuracies apart from the rest of the card. */
async function summaryOf(
  thread: Parameters<typeof findModel>[0],
  path: string,
  signal: AbortSignal,
) {
  const { card, ...summary } = await thread.call('summary', { path }, { signal });
  const { accuracies, ...rest } = card;
  return { ...summary, card: rest, accuracies };
}
