/** How the hub has calls said. */
import type { Language } from '#shared/model.ts';
import type { PackRef } from '#shared/voice/order.ts';
import type { PlannedCall, SpokenCall, SpokenForm } from '#shared/voice/plan.ts';

/** Plans how a call is said in some languages, in their order. */
export type PlanSpeech = (call: SpokenCall, languages: readonly Language[], form: SpokenForm) => PlannedCall;

export type ListedPack = PackRef & { readonly language: Language };
export type Voices = {
  /** The packs that calls are planned with, the hall's own before that of the product in the same language. */
  readonly list: readonly ListedPack[];
  readonly plan: PlanSpeech;
  /** The folders of the packs that are not whole, or not used at all. */
  readonly faulty: readonly string[];
};

/** Without a pack nothing can be said. */
export const noVoices: Voices = { list: [], plan: () => ({ plan: null, fallback: null, missing: [] }), faulty: [] };
