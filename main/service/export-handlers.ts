import type { ServiceHandlers } from './connect.ts';
import type { Grants } from './grants.ts';
import type { OpenJobs } from './open-jobs.ts';

type Names = 'jobs.export' | 'jobs.export-examples';

/** Files that are made of the results of a run. */
export function exportHandlers(jobs: OpenJobs, grants: Grants): Pick<ServiceHandlers, Names> {
  const threadOf = async (id: string) => (await jobs.get(id)).thread;
  return {
    'jobs.export': async ({ id, target, ...choice }, call) => {
      const options = { signal: call.signal, onProgress: call.progress };
      const path = grants.targetOf(target);
      const thread = await threadOf(id);
      const { report, ...written } = await thread.call(
        'export',
        { target: path, ...choice },
        options,
      );
      return { ...written, report: report === null ? null : grants.grantTarget(report) };
    },
    'jobs.export-examples': async ({ id, target, decisions }, call) => {
      const options = { signal: call.signal, onProgress: call.progress };
      const path = grants.targetOf(target);
      return (await threadOf(id)).call('exportExamples', { target: path, decisions }, options);
    },
  };
}
