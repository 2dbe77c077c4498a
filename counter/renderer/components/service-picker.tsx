import { useMemo } from 'react';
import { type Counter, inLanguage } from '#shared/model.ts';
import { useCounter } from '../counter-context.ts';
import { createServiceFinder, type FoundService } from '../find.ts';
import { OptionPicker } from './option-picker.tsx';

type Props = {
  readonly counter: Counter;
  readonly chosen: string | null;
  readonly onChoose: (serviceId: string | null) => void;
};

/** Search among the services of all queues; without a word this counter's own come first. */
export function ServicePicker({ counter, chosen, onChoose }: Props) {
  const { words, language, hall } = useCounter();
  const t = words.counter.take;
  const find = useMemo(() => createServiceFinder(hall), [hall]);
  const option = ({ service, queue, agency }: FoundService) => ({
    id: service.id,
    label: inLanguage(service.name, language),
    note: `${agency.shortName} · ${inLanguage(queue.name, language)}`,
  });
  const groups = (query: string) => {
    const found = find(counter, query);
    const own = { title: t.own, options: found.filter(({ isOwn }) => isOwn).map(option) };
    const others = { title: t.others, options: found.filter(({ isOwn }) => !isOwn).map(option) };
    const inOrder = found[0]?.isOwn === false ? [others, own] : [own, others];
    return inOrder.filter(({ options }) => options.length > 0);
  };
  return (
    <OptionPicker
      find={groups}
      chosen={chosen}
      onChoose={onChoose}
      label={t.search}
      placeholder={t.placeholder}
      none={t.none}
    />
  );
}
