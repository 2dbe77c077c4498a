import type { Language } from '#shared/model.ts';
import type { PlannedCall, SpokenCall, SpokenForm } from '#shared/voice/plan.ts';

/** Plans how a call is said in some languages, in their order. */
export type PlanSpeech = (call: SpokenCall, languages: readonly Language[], form: SpokenForm) => PlannedCall;

/** Without a pack nothing can be said. */
export const noPlans: PlanSpeech = () => ({ plan: null, fallback: null, missing: [] });
