import type { ClassDetails, ClassGroup, ClassRef, TokenDetails } from '../../preload/contract.ts';
import { spansOf } from '../core/linear/explain.ts';
import { tokensStartingWith } from '../core/linear/strongest.ts';
import { findToken, NOT_FOUND } from '../core/text/token-table.ts';
import { Problem } from '../core/problem.ts';
import type { ServiceHandlers } from './connect.ts';
import type { CurrentModel } from './current-model.ts';

type Parts = CurrentModel['parts'];

type Names = `classify.${'text' | 'explain'}` | `classes.${string}` | `tokens.${string}`;
type ClassifyHandlers = Pick<ServiceHandlers, Extract<keyof ServiceHandlers, Names>>;

/**
 * What is asked of the current model.
 * @param current waits until the model is open; throws the problem of having none
 */
export function classifyHandlers(current: () => Promise<CurrentModel>): ClassifyHandlers {
  return {
    'classify.text': async ({ text, top }) => {
      const { id, parts, classifier } = await current();
      const begun = performance.now();
      const { classes, knownTokens, confidence = null } = classifier.classify(text, top);
      const microseconds = (performance.now() - begun) * 1000;
      const spans = spansOf(parts, text);
      return {
        modelId: id,
        text,
        state: classes.length > 0 ? 'classified' : text.trim() === '' ? 'empty' : 'no-known-words',
        knownTokens,
        spans,
        classes: classes.map((ranked) => ({ ...classRef(parts, ranked.index), ...ranked })),
        confidence,
        microseconds,
      };
    },

    'classify.explain': async ({ text, classes }) => {
      const { parts, classifier } = await current();
      for (const index of classes) checkClass(parts, index);
      const explanation = classifier.explain(text, classes);
      return {
        tokens: explanation.tokens,
        classes: explanation.classes.map((explained) => ({
          ...classRef(parts, explained.index),
          ...explained,
        })),
      };
    },

    'classes.list': async () => classesByGroup((await current()).parts),

    'classes.show': async ({ index, strongest }) => {
      const model = await current();
      checkClass(model.parts, index);
      return classDetails(model, index, strongest);
    },

    'tokens.show': async ({ token, strongest }) => {
      return tokenDetails(await current(), token, strongest);
    },

    'tokens.find': async ({ prefix, limit }) => {
      const { parts } = await current();
      return tokensStartingWith(parts, prefix.toLowerCase(), limit);
    },
  };
}

function checkClass(model: Parts, index: number): void {
  if (index < model.classes.length) return;
  throw new Problem(
    'class.unknown',
    `The model has ${model.classes.length} classes; there is none at place ${index + 1}.`,
    { classes: model.classes.length, place: index + 1 },
  );
}

function classRef(model: Parts, index: number): ClassRef {
  return { index, ...model.classes[index] };
}

/** All classes under their groups, groups by code and classes in the model's order; those without a group come last. */
function classesByGroup(model: Parts): ClassGroup[] {
  const names = new Map(model.groups.map(({ code, name }) => [code, name]));
  const groups = new Map<string | null, ClassGroup>();
  model.classes.forEach(({ group: code }, index) => {
    const name = code === null ? null : (names.get(code) ?? null);
    const group = groups.get(code) ?? { code, name, classes: [] };
    group.classes.push(classRef(model, index));
    groups.set(code, group);
  });
  return [...groups.values()].sort((a, b) =>
    a.code === null ? 1 : b.code === null ? -1 : a.code < b.code ? -1 : 1,
  );
}

function classDetails(
  { parts: model, strongestTokens }: CurrentModel,
  index: number,
  count: number,
): ClassDetails {
  const { group } = model.classes[index];
  return {
    ...classRef(model, index),
    ...strongestTokens(index, count),
    groupName: model.groups.find(({ code }) => code === group)?.name ?? null,
    intercept: model.intercept[index],
  };
}

function tokenDetails(
  { parts: model, strongestClasses }: CurrentModel,
  token: string,
  count: number,
): TokenDetails {
  const found = findToken(model.tokens, token);
  if (found === NOT_FOUND) {
    throw new Problem('token.unknown', `The model does not know the word “${token}”.`, { token });
  }
  const { for: speaksFor, against } = strongestClasses(found, count);
  const withClass = (item: { index: number; coefficient: number }) => ({
    ...classRef(model, item.index),
    coefficient: item.coefficient,
  });
  return {
    token,
    idf: model.idf[found],
    for: speaksFor.map(withClass),
    against: against.map(withClass),
  };
}
