/** The counter's screen: which of its faces is shown follows from the link and the view alone. */
import { useEffect } from 'react';
import { type Language, languages } from '#shared/model.ts';
import { words as allWords } from '#shared/text/index.ts';
import { type Hub, useHub } from '#shared/ui/use-hub.ts';
import styles from './app.module.css';
import { Footer } from './components/footer.tsx';
import { LinkBanner } from './components/link-banner.tsx';
import { CounterProvider } from './counter-context.ts';
import { ChooseCounter } from './screens/choose-counter.tsx';
import { Desk } from './screens/desk.tsx';
import { NoHub } from './screens/no-hub.tsx';
import { useCommands } from './use-commands.ts';
import { useSetting } from './use-setting.ts';

type Face = 'refused' | 'connecting' | 'choose' | 'desk';
function faceOf({ link, frame, catalogue }: Hub<'counter'>): Face {
  if (link === 'refused') return 'refused';
  if (!frame || !catalogue) return 'connecting';
  return frame.view.own ? 'desk' : 'choose';
}

export function App() {
  const hub = useHub('counter');
  const [language, setLanguage] = useSetting<Language>('language', languages, 'id');
  const [letters, setLetters] = useSetting('letters', ['on', 'off'], 'on');
  const isLive = hub.link === 'live';
  const commands = useCommands(hub.send, isLive, hub.frame);
  const words = allWords[language];
  const own = hub.frame?.view.own;
  const counter = hub.catalogue?.hall.counters.find(({ id }) => id === own?.counterId);

  const { step } = commands;
  const isKnown = hub.frame !== null && hub.catalogue !== null;
  const { id: counterId, number } = counter ?? {};
  useEffect(() => {
    if (!isKnown) return;
    step({ type: 'sit', at: counterId === undefined || number === undefined ? null : { counterId, number } });
  }, [isKnown, counterId, number, step]);
  useEffect(() => {
    document.documentElement.lang = language;
    const heading = counter ? words.counter.heading(counter.number) : words.counter.choose.title;
    // Read in the task bar while other programs are in front.
    document.title = own
      ? `(${own.waitingCount}) ${own.ticket?.number ?? words.counter.states[own.state]} · ${heading}`
      : heading;
  });

  const face = faceOf(hub);
  if (face === 'refused' || face === 'connecting' || !hub.frame || !hub.catalogue) {
    return <NoHub refusal={face === 'refused' ? hub.refusal : null} words={words} language={language} />;
  }
  const screen = {
    words,
    language,
    hall: hub.catalogue.hall,
    isLive,
    lettersOn: letters === 'on',
    hubNow: hub.hubNow,
    ask: hub.send,
  };
  return (
    <CounterProvider value={{ ...screen, ...commands }}>
      <div className={styles.app}>
        <LinkBanner isLost={!isLive} shownAt={hub.heardAt ?? hub.frame.at} />
        {hub.frame.view.own ? (
          <Desk own={hub.frame.view.own} counters={hub.frame.view.counters} isTrial={hub.frame.isTrial} />
        ) : (
          <ChooseCounter counters={hub.frame.view.counters} isTrial={hub.frame.isTrial} />
        )}
        <Footer setLanguage={setLanguage} setLetters={(isOn) => setLetters(isOn ? 'on' : 'off')} />
      </div>
    </CounterProvider>
  );
}
