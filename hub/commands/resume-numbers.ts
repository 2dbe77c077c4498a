/** A person's word that numbers go on, though devices saw more than the database knows. */
import { refuse } from '#shared/refusal.ts';
import { actorOf, done, type Handler } from './context.ts';

/** Begins a new history above what devices saw. Refuses (`numbers-not-withheld`) when nothing stands in the way. */
export const resumeNumbers: Handler<'numbers:go-on'> = (context) =>
  context.numbers.goOn(actorOf(context, null), context.now) ? done : refuse('numbers-not-withheld');
