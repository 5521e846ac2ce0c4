// Trains the model that comes with the app; started by train-catmat.mjs, which says how.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { createClassifier } from '../main/core/linear/classify.ts';
import type { LinearModel } from '../main/core/linear/model.ts';
import { createLocalCrew } from '../main/core/training/crew.ts';
import { keepLargest } from '../main/core/training/recommended/prune.ts';
import { RECOMMENDED, trainRecommended } from '../main/core/training/recommended/train.ts';
import { saveModel } from '../main/model/save.ts';

const TESTS = {
  'dev_catalog.csv': 'Textos do catálogo',
  'dev_freetext.csv': 'Textos livres dos órgãos',
};
/** Sizes up to this one are measured, to tell what pruning loses. */
const MOST_MEASURED = 4_000_000;
/** Tells sure answers from others where a model does not say what is sure. */
const NEVER = 2;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    created: { type: 'string', default: new Date().toISOString().slice(0, 10) },
    folds: { type: 'string', default: String(RECOMMENDED.folds) },
    coefficients: { type: 'string', default: '1000000' },
    answers: { type: 'string', default: String(RECOMMENDED.answers) },
    seed: { type: 'string', default: String(RECOMMENDED.seed) },
    groups: { type: 'string', default: 'tools/catmat-groups.csv' },
  },
});
const [data, output] = positionals;
if (!data || !output) throw new Error('DATA_DIR and OUTPUT.h5 are needed');

function readRows<T extends z.ZodType>(path: string, row: T): z.infer<T>[] {
  const parsed: unknown = parse(readFileSync(path, 'utf8'), { columns: true, bom: true });
  return z.array(row).parse(parsed);
}

const textRow = z.object({ label: z.string(), description: z.string() });
const classRow = z.object({ label: z.string(), label_name: z.string(), group: z.string() });
const groupRow = z.object({ code: z.string(), name: z.string() });

interface Measured {
  readonly test: string;
  readonly texts: number;
  readonly top1: number;
  readonly top3: number;
}

/** Accuracies, expected calibration error over 15 bins, and what the threshold of sure answers keeps. */
function measure(model: LinearModel, file: string, test: string): Measured {
  const rows = readRows(join(data, file), textRow);
  const classifier = createClassifier(model);
  const sure = model.calibration?.sure?.confidence ?? NEVER;
  const bins = Array.from({ length: 15 }, () => ({ count: 0, told: 0, right: 0 }));
  const sums = { top1: 0, top3: 0, sure: 0, sureRight: 0, unknown: 0 };
  const begun = performance.now();
  for (const { label, description } of rows) {
    const { classes, confidence } = classifier.classify(description, 3);
    const found = classes.map(({ index }) => model.classes[index].label);
    const isRight = found[0] === label;
    sums.top1 += Number(isRight);
    sums.top3 += Number(found.includes(label));
    sums.unknown += Number(found.length === 0);
    const told = confidence ?? 0;
    const bin = bins[Math.min(14, Math.floor(told * 15))];
    bin.count++;
    bin.told += told;
    bin.right += Number(isRight);
    if (told < sure) continue;
    sums.sure++;
    sums.sureRight += Number(isRight);
  }
  const seconds = (performance.now() - begun) / 1000;
  const error =
    bins.reduce((sum, { told, right }) => sum + Math.abs(told - right), 0) / rows.length;
  const percent = (share: number) => (100 * share).toFixed(2);
  console.log(
    `${file}: top-1 ${percent(sums.top1 / rows.length)}, top-3 ${percent(sums.top3 / rows.length)}, ` +
      `calibration error ${percent(error)}, sure ${percent(sums.sure / rows.length)} of the texts, ` +
      `of these right ${percent(sums.sureRight / Math.max(1, sums.sure))}, ` +
      `${sums.unknown} not classified, ${Math.round(rows.length / seconds)} texts/s`,
  );
  return {
    test,
    texts: rows.length,
    top1: sums.top1 / rows.length,
    top3: sums.top3 / rows.length,
  };
}

const official = new Map(
  readRows(join(data, 'classes.csv'), classRow).map((row) => [row.label, row]),
);
const groups = readRows(values.groups, groupRow);
const rows = readRows(join(data, 'train.csv'), textRow);
const labels = [...new Set(rows.map(({ label }) => label))].sort();
const placeOf = new Map(labels.map((label, k) => [label, k]));
const classes = labels.map((label) => ({
  label,
  name: official.get(label)?.label_name ?? null,
  group: official.get(label)?.group ?? null,
}));
const begun = Date.now();
const seconds = () => Math.round((Date.now() - begun) / 1000);
let told = '';
const { model: whole, answers } = await trainRecommended(
  {
    texts: rows.map(({ description }) => description),
    labels: Uint32Array.from(rows, ({ label }) => placeOf.get(label) ?? 0),
    classes,
    groups,
    language: 'pt-BR',
  },
  {
    ...RECOMMENDED,
    folds: Number(values.folds),
    answers: Number(values.answers),
    seed: Number(values.seed),
    coefficients: MOST_MEASURED,
  },
  {
    crew: createLocalCrew(() => turn()),
    pause: async () => {
      await turn();
    },
    onProgress: (stage, share) => {
      const now = `${stage} ${Math.round(share * 100)} %`;
      if (now !== told) console.log(`${seconds()} s: ${now}`);
      told = now;
    },
  },
);
const share = (fits: (answer: (typeof answers)[number]) => boolean) =>
  answers.filter(fits).length / Math.max(1, answers.length);
const labelOf = (text: number) => placeOf.get(rows[text].label) ?? -1;
const crossed = {
  test: 'Textos de treino deixados de fora',
  texts: answers.length,
  top1: share(({ isRight }) => isRight),
  top3: share(({ text, ranked }) => ranked.slice(0, 3).includes(labelOf(text))),
};
console.log(`held out: top-1 ${crossed.top1}, top-3 ${crossed.top3}`);
console.log(`sure: ${JSON.stringify(whole.calibration?.sure)}`);
const tests = Object.entries(TESTS).filter(([file]) => existsSync(join(data, file)));
/** The model with so many coefficients, and how good it is. */
function pruned(most: number) {
  const smaller = { ...whole, coefficients: keepLargest(whole.coefficients, most) };
  console.log(`${smaller.coefficients.value.length} coefficients:`);
  return { model: smaller, accuracies: tests.map(([file, test]) => measure(smaller, file, test)) };
}
for (const most of [MOST_MEASURED, 2_000_000, 500_000]) pruned(most);
const { model, accuracies } = pruned(Number(values.coefficients));

const { coefficients, tokens } = model;
const written = await saveModel(output, {
  model,
  card: {
    title: 'CATMAT: materiais das compras federais',
    description:
      `Classifica descrições de materiais em ${classes.length} classes do Catálogo de Materiais (CATMAT) do governo ` +
      'federal brasileiro. Receita recomendada do Rotulo: palavras, pares, o nome no começo do texto, posições e ' +
      'sequências de letras; quatro classificadores lineares somados em um só, com confiança calibrada. Classes com ' +
      'poucos textos de treino são pouco confiáveis. Um texto sem palavra conhecida nem reconhecida pelas letras não ' +
      'é classificado e, nos testes, conta como erro. Os códigos e nomes das classes são os oficiais; os títulos dos ' +
      'grupos de dois dígitos foram redigidos para este aplicativo.',
    language: 'pt-BR',
    source:
      'Registros públicos do governo federal do Brasil: o catálogo de materiais (CATMAT) e descrições de itens de ' +
      'compras federais escritas pelos órgãos. Os textos não fazem parte do modelo, que só contém palavras, ' +
      'sequências de letras e pesos.',
    licence:
      'MIT, como o aplicativo. Os registros de origem são informação pública do governo federal.',
    author: 'The Rotulo maintainers',
    created: values.created,
    trainingTexts: rows.length,
    accuracies: answers.length > 0 ? [...accuracies, crossed] : accuracies,
  },
  training: {
    recipe: 'recommended',
    learners: 'svm, naive Bayes, groups, softmax',
    seed: Number(values.seed),
    folds: Number(values.folds),
    coefficients: coefficients.value.length,
  },
});
console.log(
  `${seconds()} s: ${tokens.size} tokens, ${coefficients.value.length} coefficients, ${written.bytes} bytes, ${written.digest}`,
);
