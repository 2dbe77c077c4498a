import { describe, expect, test } from 'vitest';
import { type Flow, type FlowStep, initialFlow, reduceFlow } from './flow.ts';

const flowAfter = (...steps: readonly FlowStep[]): Flow => steps.reduce(reduceFlow, initialFlow);
const next: FlowStep = { type: 'send', command: 'ticket:call-next' };
const refused: FlowStep = { type: 'answer', place: 'ticket', refusal: { code: 'nobody-waiting' } };
const done: FlowStep = { type: 'answer', place: 'ticket', refusal: null };

describe('one command at a time', () => {
  test('a second press while a command is under way changes nothing', () => {
    const sent = flowAfter(next);
    expect(reduceFlow(sent, { type: 'send', command: 'ticket:serve' })).toBe(sent);
    const slow = flowAfter(next, { type: 'slow' });
    expect(reduceFlow(slow, next)).toBe(slow);
  });

  test('a press between the answer and the view that shows it meets a screen that is still settling', () => {
    const answered = flowAfter(next, done);
    expect(reduceFlow(answered, { type: 'send', command: 'ticket:serve' })).toBe(answered);
    expect(flowAfter(next, done, { type: 'settle' }, next).busy).toEqual({
      command: 'ticket:call-next',
      phase: 'sent',
    });
  });

  test('only a command without an answer is called slow', () => {
    expect(flowAfter(next, { type: 'slow' }).busy?.phase).toBe('slow');
    expect(flowAfter(next, done, { type: 'slow' }).busy?.phase).toBe('settling');
    expect(flowAfter({ type: 'slow' })).toBe(initialFlow);
  });

  test('a timer of an earlier command does not free a later one', () => {
    const sent = flowAfter(next, done, { type: 'settle' }, next);
    expect(reduceFlow(sent, { type: 'settle' })).toBe(sent);
  });
});

describe('refusals', () => {
  test('a refusal is shown where the command was given', () => {
    expect(flowAfter(next, refused).message).toEqual({ place: 'ticket', refusal: { code: 'nobody-waiting' } });
  });

  test('the next command takes the last refusal away', () => {
    expect(flowAfter(next, refused, { type: 'settle' }, next).message).toBeNull();
  });

  test('a refusal goes away by itself', () => {
    expect(flowAfter(next, refused, { type: 'forget-message' }).message).toBeNull();
  });

  test('an answer to nothing is ignored', () => {
    expect(flowAfter(refused)).toBe(initialFlow);
  });
});

describe('dialogs', () => {
  const take: FlowStep = { type: 'open-dialog', dialog: { kind: 'take', taken: null } };

  test('a refusal inside a dialog closes with it', () => {
    const inDialog: FlowStep = { type: 'answer', place: 'dialog', refusal: { code: 'queue-closed' } };
    const closed = flowAfter(take, { type: 'send', command: 'ticket:take' }, inDialog, { type: 'close-dialog' });
    expect(closed.dialog).toBeNull();
    expect(closed.message).toBeNull();
  });

  test('a refusal about the ticket outlives a dialog', () => {
    expect(flowAfter(take, next, refused, { type: 'close-dialog' }).message?.place).toBe('ticket');
  });
});

describe('paper', () => {
  test('putting one paper aside does not hide the next', () => {
    const flow = flowAfter(
      { type: 'ask-paper', jobId: 7 },
      { type: 'dismiss-paper', jobId: 7 },
      { type: 'ask-paper', jobId: 8 },
    );
    expect(flow.paper).toEqual({ asked: 8, dismissed: 7 });
  });
});
