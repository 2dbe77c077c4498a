import { describe, expect, test } from 'vitest';
import { type Flow, type FlowStep, initialFlow, isUnderWay, reduceFlow } from './flow.ts';

const flowAfter = (...steps: readonly FlowStep[]): Flow => steps.reduce(reduceFlow, initialFlow);
const next: FlowStep = { type: 'send', command: 'ticket:call-next' };
const refused: FlowStep = {
  type: 'answer',
  command: 'ticket:call-next',
  place: 'ticket',
  refusal: { code: 'nobody-waiting' },
};
const done: FlowStep = { type: 'answer', command: 'ticket:call-next', place: 'ticket', refusal: null };

const slow: FlowStep = { type: 'slow', command: 'ticket:call-next' };

describe('one command at a time', () => {
  test('a second press while a command is under way changes nothing', () => {
    const sent = flowAfter(next);
    expect(reduceFlow(sent, { type: 'send', command: 'ticket:serve' })).toBe(sent);
    const late = flowAfter(next, slow);
    expect(reduceFlow(late, next)).toBe(late);
  });

  test('a press between the answer and the view that shows it meets a screen that is still settling', () => {
    const answered = flowAfter(next, done);
    expect(reduceFlow(answered, { type: 'send', command: 'ticket:serve' })).toBe(answered);
    expect(flowAfter(next, done, { type: 'settle' }, next).busy).toEqual({
      command: 'ticket:call-next',
      phase: 'sent',
    });
  });

  test('the same command is under way until the screen has settled', () => {
    expect(isUnderWay(flowAfter(next), 'ticket:call-next')).toBe(true);
    expect(isUnderWay(flowAfter(next, done), 'ticket:call-next')).toBe(true);
    expect(isUnderWay(flowAfter(next), 'ticket:serve')).toBe(false);
    expect(isUnderWay(flowAfter(next, done, { type: 'settle' }), 'ticket:call-next')).toBe(false);
  });

  test('only a command without an answer is called slow', () => {
    expect(flowAfter(next, slow).busy?.phase).toBe('slow');
    expect(flowAfter(next, done, slow).busy?.phase).toBe('settling');
    expect(flowAfter(slow)).toBe(initialFlow);
  });

  test('a timer of an earlier command does not free a later one', () => {
    const sent = flowAfter(next, done, { type: 'settle' }, next);
    expect(reduceFlow(sent, { type: 'settle' })).toBe(sent);
  });
});

describe('paper that is asked for', () => {
  const print: FlowStep = { type: 'send', command: 'ticket:reprint' };

  test('does not hold up the next step', () => {
    expect(flowAfter(print, next).busy?.command).toBe('ticket:call-next');
    expect(flowAfter(next, print).aside?.command).toBe('ticket:reprint');
  });

  test('is asked for once at a time, and again as soon as it is answered', () => {
    const asked = flowAfter(print);
    expect(reduceFlow(asked, print)).toBe(asked);
    expect(flowAfter(print, { type: 'answer', command: 'ticket:reprint', place: 'lists', refusal: null })).toEqual(
      initialFlow,
    );
  });
});

describe('the counter of this device', () => {
  const sit: FlowStep = { type: 'sit', at: { counterId: 'loket-1', number: 1 } };
  const stand: FlowStep = { type: 'sit', at: null };
  const close: FlowStep = { type: 'send', command: 'counter:close' };

  test('is remembered when the device loses it without having closed it', () => {
    expect(flowAfter(sit, stand).left).toEqual({ counterId: 'loket-1', number: 1 });
    expect(flowAfter(sit, next, stand).left?.number).toBe(1);
  });

  test('is not asked after when it was closed here, or when another is opened', () => {
    expect(flowAfter(sit, close, stand).left).toBeNull();
    const closed: FlowStep = { type: 'answer', command: 'counter:close', place: 'ticket', refusal: null };
    expect(flowAfter(sit, close, closed, { type: 'settle' }, stand).left).toBeNull();
    const kept: FlowStep = { ...closed, refusal: { code: 'ticket-open' } };
    expect(flowAfter(sit, close, kept, { type: 'settle' }, stand).left?.number).toBe(1);
    expect(flowAfter(sit, stand, { type: 'sit', at: { counterId: 'loket-2', number: 2 } }).left).toBeNull();
    expect(flowAfter(stand)).toBe(initialFlow);
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
    const inDialog: FlowStep = {
      type: 'answer',
      command: 'ticket:take',
      place: 'dialog',
      refusal: { code: 'queue-closed' },
    };
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

test('where a ticket was sent on to is told until the next press', () => {
  const sent = { type: 'sent-on', number: 'A-001', to: { kind: 'queue', queueId: 'kia' } } as const;
  expect(flowAfter(sent, { type: 'close-dialog' }).sentOn).toEqual({ number: 'A-001', to: sent.to });
  expect(flowAfter(sent, { type: 'send', command: 'ticket:call-next' }).sentOn).toBeNull();
});
