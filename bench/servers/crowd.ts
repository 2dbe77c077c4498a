/**
 * The world in front of the pages for residents: phones that follow a number, and people who register as fast as they are
 * let. It gives way to all else on the machine, since phones do their own work in a hall.
 */
import { Agent, type IncomingMessage, request } from 'node:http';
import { constants, setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { newRequestId } from '#shared/ui/request-id.ts';
import { solve } from '../../hub/web/booking/phone/proof.ts';

type Input = Readonly<Record<string, unknown>>;
/** What it is told to do. */
export type CrowdOrder =
  | { readonly kind: 'follow'; readonly port: number; readonly paths: readonly string[] }
  | { readonly kind: 'book'; readonly port: number; readonly people: number; readonly inputs: readonly Input[] }
  | { readonly kind: 'end' };
/** What it tells when it is done with that; after `end` how much it did. */
export type CrowdTold = {
  readonly following: number;
  readonly told: number;
  readonly booked: number;
  readonly refused: number;
};

/** So many phones come a second: the pages take a few hundred. */
const PHONES_PER_SECOND = 250;

setPriority(constants.priority.PRIORITY_LOW);
const count = { following: 0, told: 0, booked: 0, refused: 0 };
let isOver = false;
const phones: IncomingMessage[] = [];
/** Every phone has an address of its own. */
const address = (n: number) => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;

function follow(port: number, path: string, n: number): Promise<void> {
  return new Promise((resolve) => {
    const headers = { 'x-forwarded-for': address(n) };
    request({ host: '127.0.0.1', port, path: `${path}/live`, headers, agent: false }, (response) => {
      if (response.statusCode === 200) count.following += 1;
      phones.push(response);
      response.on('data', () => {
        count.told += 1;
      });
      response.on('error', () => undefined);
      resolve();
    })
      .once('error', () => resolve())
      .end();
  });
}

const agent = new Agent({ keepAlive: true });
function ask(port: number, path: string, n: number, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      'x-forwarded-for': address(100_000 + n),
      ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
    };
    request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET', headers, agent }, async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      resolve(Buffer.concat(parts).toString());
    })
      .once('error', reject)
      .end(body);
  });
}

/** Registers again and again, each time as somebody else and for another slot. */
async function register(port: number, n: number, inputs: readonly Input[]): Promise<void> {
  for (let time = 0; !isOver; time++) {
    try {
      const challenge = await ask(port, '/b/api/challenge', n);
      const phone = `08${String(n).padStart(4, '0')}${String(time).padStart(5, '0')}`;
      const sent = {
        lang: 'id',
        requestId: newRequestId(),
        input: { ...inputs[(n + time) % inputs.length], phone },
        proof: await solve(JSON.parse(challenge)),
      };
      const answer = JSON.parse(await ask(port, '/b/api/make', n, JSON.stringify(sent))) as { readonly ok?: boolean };
      count[answer.ok ? 'booked' : 'refused'] += 1;
    } catch {
      // Asked too often, it got words instead of a challenge.
      count.refused += 1;
    }
    await pause(1);
  }
}

process.on('message', async (order: CrowdOrder) => {
  switch (order.kind) {
    case 'follow': {
      const coming: Promise<void>[] = [];
      for (const [n, path] of order.paths.entries()) {
        coming.push(follow(order.port, path, n));
        if (n % 25 === 0) await pause((25 * 1_000) / PHONES_PER_SECOND);
      }
      await Promise.all(coming);
      break;
    }
    case 'book':
      for (let n = 0; n < order.people; n++) void register(order.port, n, order.inputs);
      break;
    case 'end':
      isOver = true;
      for (const phone of phones) phone.destroy();
  }
  process.send?.(count satisfies CrowdTold);
});
process.on('disconnect', () => process.exit(0));
process.send?.({ port: 0 });
