import { z } from 'zod';
import { Problem } from '../core/problem.ts';
import type { Calibration } from '../core/linear/calibration.ts';
import type { ProbabilityRule } from '../core/linear/model.ts';
import type { Recipe } from '../core/text/recipe.ts';
import { FORMAT, NEWEST_VERSION, TEXTS, type FormatVersion, type Texts } from './format.ts';
import type { HdfReader } from './hdf5/reader.ts';
import { LONGEST_TEXT } from './hdf5/writer.ts';
import { calibrationSchema, needsVersion2, recipeSchemas } from './recipe-schema.ts';

const count = z.number().int().min(0);
const text = z.string().nullable().default(null);

const cardSchema = z.object({
  title: z.string().trim().min(1).max(500),
  description: z.string().default(''),
  language: text,
  source: text,
  licence: text,
  author: text,
  created: text,
  trainingTexts: count.nullable().default(null),
  accuracies: z
    .array(
      z.object({
        test: z.string(),
        texts: count,
        top1: z.number().min(0).max(1),
        top3: z.number().min(0).max(1),
      }),
    )
    .default([]),
});

/** What a model is, from what it was made, and how good it is. */
export type Card = z.infer<typeof cardSchema>;

const trainingSchema = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);

/** How a model was trained: parameters by name. */
export type Training = z.infer<typeof trainingSchema>;

/** The rules by which scores become probabilities, by version of the format. */
const PROBABILITY_RULES: Record<FormatVersion, readonly ProbabilityRule[]> = {
  1: ['modified_huber'],
  2: ['modified_huber', 'softmax'],
};

/** What the root of a model file says. */
export interface Header {
  readonly version: FormatVersion;
  readonly probability: ProbabilityRule;
  readonly recipe: Recipe;
  readonly calibration: Calibration | null;
  readonly card: Card;
  readonly training: Training;
  /** As the file states it, `sha256:…`; not compared with anything yet. */
  readonly digest: string;
  /** The texts as they stand in the file, which the digest covers. */
  readonly texts: Texts;
}

/** Where in a value the first issue is, as a path; and what it is. */
function firstIssue(error: z.ZodError): { field: string; reason: string } {
  const issue = error.issues[0];
  const inner = issue.code === 'unrecognized_keys' ? issue.keys[0] : '';
  const field = [...issue.path.map(String), ...(inner === '' ? [] : [inner])].join('.');
  return { field: field === '' ? '(whole)' : field, reason: issue.message };
}

function badAttribute(file: string, attribute: string, reason: string, cause?: unknown): Problem {
  return new Problem(
    'model.attribute',
    `“${file}”: the attribute “${attribute}” is not as the model format says: ${reason}.`,
    { file, attribute, reason },
    cause,
  );
}

function parseJson(file: string, attribute: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw badAttribute(file, attribute, 'it is no JSON', cause);
  }
}

/**
 * Checks a card that came from outside.
 * @throws Problem `model.attribute`
 */
export function parseCard(file: string, attribute: string, json: string): Card {
  const checked = cardSchema.safeParse(parseJson(file, attribute, json));
  if (checked.success) return checked.data;
  const { field, reason } = firstIssue(checked.error);
  throw badAttribute(file, attribute, `${field}: ${reason}`);
}

function parseTraining(file: string, json: string): Training {
  const checked = trainingSchema.safeParse(parseJson(file, 'training', json));
  if (checked.success) return checked.data;
  const { field, reason } = firstIssue(checked.error);
  throw badAttribute(file, 'training', `${field}: ${reason}`);
}

function parseRecipe(file: string, version: FormatVersion, json: string): Recipe {
  const checked = recipeSchemas[version].safeParse(parseJson(file, 'recipe', json));
  if (checked.success) return checked.data;
  const { field } = firstIssue(checked.error);
  throw new Problem(
    'model.recipe-unknown',
    `“${file}” prepares texts in a way that this version of Rotulo does not know (recipe, “${field}”). A newer version may.`,
    { file, field },
  );
}

function parseCalibration(file: string, json: string): Calibration | null {
  const checked = calibrationSchema.safeParse(parseJson(file, 'calibration', json));
  if (checked.success) return checked.data;
  const { field, reason } = firstIssue(checked.error);
  throw badAttribute(file, 'calibration', `${field}: ${reason}`);
}

/**
 * Reads and checks the attributes of the root.
 * @throws Problem `model.not-a-model`, `model.newer`, `model.attribute`, `model.recipe-unknown`
 */
export function readHeader(reader: HdfReader): Header {
  const { file } = reader;
  if (reader.attribute('/', 'format') !== FORMAT) {
    throw new Problem(
      'model.not-a-model',
      `“${file}” is an HDF5 file, but no Rotulo model: its attribute “format” is not “${FORMAT}”.`,
      { file },
    );
  }
  const version = reader.attribute('/', 'format_version');
  if (typeof version !== 'number' || version < 1) {
    throw badAttribute(file, 'format_version', 'it is no positive whole number');
  }
  if (version !== 1 && version !== 2) {
    throw new Problem(
      'model.newer',
      `“${file}” has version ${version} of the model format; this Rotulo reads up to ${NEWEST_VERSION}. Update Rotulo to open it.`,
      { file, version, newest: NEWEST_VERSION },
    );
  }
  const read = (name: string): string => {
    const value = reader.attribute('/', name);
    if (typeof value !== 'string') throw badAttribute(file, name, 'there is no such text');
    return value;
  };
  const texts: Texts = {
    probability: read('probability'),
    recipe: read('recipe'),
    card: read('card'),
    training: read('training'),
    ...(version === 1 ? {} : { calibration: read('calibration') }),
  };
  return parseHeader(file, version, texts, read('digest'));
}

/**
 * Checks the texts of a root, wherever they stand.
 * @throws Problem `model.attribute`, `model.recipe-unknown`, `model.probability-unknown`
 */
export function parseHeader(
  file: string,
  version: FormatVersion,
  texts: Texts,
  digest: string,
): Header {
  const probability = PROBABILITY_RULES[version].find((rule) => rule === texts.probability);
  if (probability === undefined) {
    throw new Problem(
      'model.probability-unknown',
      `“${file}” turns scores into probabilities by a rule that this version of Rotulo does not know (“${texts.probability}”). A newer version may.`,
      { file, rule: texts.probability },
    );
  }
  if (!/^sha256:[0-9a-f]{64}$/.test(digest)) {
    throw badAttribute(file, 'digest', 'it is not “sha256:” and 64 hexadecimal digits');
  }
  return {
    version,
    probability,
    recipe: parseRecipe(file, version, texts.recipe),
    calibration: parseCalibration(file, texts.calibration ?? 'null'),
    card: parseCard(file, 'card', texts.card),
    training: parseTraining(file, texts.training),
    digest,
    texts,
  };
}

/** What a model says of itself, as it is to be written. */
export interface Texted {
  readonly probability: ProbabilityRule;
  readonly recipe: Recipe;
  readonly card: Card;
  readonly training: Training;
  readonly calibration?: Calibration | null | undefined;
}

/** The oldest version of the format that can hold a model. */
export function versionFor({ probability, recipe, calibration }: Texted): FormatVersion {
  return needsVersion2(recipe) || calibration || probability !== 'modified_huber' ? 2 : 1;
}

/**
 * The texts that a model file is to have.
 * @throws Problem `model.attribute` where one is too long or not as the format says
 */
export function writeTexts(file: string, values: Texted): Texts {
  const version = versionFor(values);
  const texts: Texts = {
    probability: values.probability,
    recipe: JSON.stringify(values.recipe),
    card: JSON.stringify(values.card),
    training: JSON.stringify(values.training),
    ...(version === 1 ? {} : { calibration: JSON.stringify(values.calibration ?? null) }),
  };
  parseRecipe(file, version, texts.recipe);
  parseCard(file, 'card', texts.card);
  parseTraining(file, texts.training);
  parseCalibration(file, texts.calibration ?? 'null');
  for (const name of TEXTS[version]) {
    const bytes = Buffer.byteLength(texts[name] ?? '');
    if (bytes > LONGEST_TEXT) {
      throw badAttribute(file, name, `it has ${bytes} bytes; ${LONGEST_TEXT} are possible`);
    }
  }
  return texts;
}
