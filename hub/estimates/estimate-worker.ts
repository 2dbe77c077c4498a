/** The thread that estimates waits while the hub runs, on a read-only connection of its own. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Hall } from '#shared/model.ts';
import { limitCache, openReadOnly } from '../store/open.ts';
import { createEstimator, type EstimateRequest, type HallWaits } from './estimator.ts';

/** What the thread is started with. */
export type EstimateWorkerData = { readonly databaseFile: string };
/** The hall comes along only when it is another one than in the last request. */
export type ToEstimateWorker = Omit<EstimateRequest, 'hall'> & { readonly hall: Hall | null };
export type FromEstimateWorker = HallWaits;

if (parentPort) {
  const port = parentPort;
  const { databaseFile } = workerData as EstimateWorkerData;
  const db = openReadOnly(databaseFile);
  limitCache(db);
  const estimate = createEstimator(db);
  let hall: Hall | null = null;
  port.on('message', (request: ToEstimateWorker) => {
    hall = request.hall ?? hall;
    if (hall) port.postMessage(estimate({ ...request, hall }) satisfies FromEstimateWorker);
  });
}
