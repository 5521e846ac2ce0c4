import type { ServiceHandlers } from './connect.ts';
import type { Grants } from './grants.ts';
import type { OpenJobs } from './open-jobs.ts';

type Names = Extract<keyof ServiceHandlers, `evaluation.${string}`>;

/** How good the answers of a run are, where a column holds the known ones. */
export function evaluationHandlers(jobs: OpenJobs, grants: Grants): Pick<ServiceHandlers, Names> {
  return {
    'evaluation.run': async ({ id, column }, call) => {
      const options = { signal: call.signal, onProgress: call.progress };
      return (await jobs.get(id)).thread.call('evaluate', { column }, options);
    },
    'evaluation.save': async ({ id, target, ...choice }, call) => {
      const options = { signal: call.signal, onProgress: call.progress };
      const path = grants.targetOf(target);
      const { thread } = await jobs.get(id);
      return thread.call('saveEvaluation', { ...choice, target: path }, options);
    },
  };
}
