import { useRef } from 'react';
import { inLanguage } from '#shared/model.ts';
import type { Step } from '../flow.ts';
import type { AgencyOffers } from '../hall-index.ts';
import type { Kiosk } from '../kiosk.ts';
import { queueNow, together } from '../opening-words.ts';
import columns from '../parts/columns.module.css';
import { Icon } from '../parts/icon.tsx';
import { Keyboard } from '../parts/keyboard.tsx';
import { cannotPrint, Notice, sayWhyNoPaper } from '../parts/notice.tsx';
import { OfferTile } from '../parts/offer-tile.tsx';
import { AgencyPictogram } from '../parts/pictogram.tsx';
import { QueueState } from '../parts/queue-state.tsx';
import { Said } from '../parts/said.tsx';
import { Screen } from '../parts/screen.tsx';
import { Tiles } from '../parts/tiles.tsx';
import styles from './choose.module.css';

type Props = { readonly kiosk: Kiosk; readonly step: Extract<Step, { name: 'choose' }> };

/** A kiosk's screen has no keys of its own; phones bring theirs, desks have real ones. */
const needsKeyboard = () => matchMedia('(min-width: 900px) and ((orientation: portrait) or (pointer: coarse))').matches;

function AgencyTile({ kiosk, item }: { readonly kiosk: Kiosk; readonly item: AgencyOffers }) {
  const { view, moment } = kiosk;
  const queueIds = new Set(item.offers.map((offer) => offer.queue.id));
  const now = together([...queueIds].map((id) => queueNow(view, id)));
  const { shortName, name } = item.agency;
  const fullName = <Said text={name} language={moment.language} />;
  // "Disdukcapil" is what people here call it; who chooses English needs to read what it is.
  const knowsShort = moment.language !== 'en';
  return (
    <>
      <AgencyPictogram agency={item.agency} />
      <span className={styles.agency}>
        <span className={styles.first}>{knowsShort ? shortName : fullName}</span>
        {now.opening.state !== 'open' ? (
          <QueueState kiosk={kiosk} now={now} isBrief />
        ) : (
          shortName !== inLanguage(name, moment.language) && (
            <span className={styles.second}>{knowsShort ? fullName : shortName}</span>
          )
        )}
      </span>
    </>
  );
}

function SearchField({ kiosk, step, found }: Props & { readonly found: number | null }) {
  const { words, dispatch } = kiosk;
  const field = useRef<HTMLInputElement>(null);
  const showKeyboard = () => {
    if (needsKeyboard()) dispatch({ type: 'keyboard', isShown: true });
  };
  const clear = () => {
    dispatch({ type: 'type', query: '' });
    field.current?.focus();
  };
  return (
    <search className={styles.search}>
      <div className={styles.heads}>
        <label htmlFor="query" className={styles.label}>
          {words.kiosk.search}
        </label>
        <span role="status">{found !== null && words.kiosk.found(found, step.query.trim())}</span>
      </div>
      <div className={styles.field}>
        <Icon name="search" />
        <input
          ref={field}
          id="query"
          type="text"
          autoComplete="off"
          spellCheck={false}
          inputMode={needsKeyboard() ? 'none' : 'search'}
          maxLength={60}
          placeholder={words.kiosk.searchExample}
          value={step.query}
          onClick={showKeyboard}
          onChange={(event) => dispatch({ type: 'type', query: event.target.value })}
        />
        {step.query && (
          <button type="button" className={styles.clear} onClick={clear}>
            <Icon name="clear" /> {words.kiosk.clearSearch}
          </button>
        )}
      </div>
    </search>
  );
}

/** What do you come for: the agencies, or what the typed words find among the services. */
export function Choose({ kiosk, step }: Props) {
  const { hall, dispatch } = kiosk;
  const words = kiosk.words.kiosk;
  const query = step.query.trim();
  const result = hall.search(query);
  const found = result?.ids.flatMap((id) => hall.offers.get(id) ?? []) ?? null;
  const pickAgency = ({ agency, offers }: AgencyOffers) => {
    const [only, ...others] = offers;
    if (only && others.length === 0) dispatch({ type: 'service', serviceId: only.service.id });
    else dispatch({ type: 'agency', agencyId: agency.id });
  };
  return (
    <Screen
      heading={words.whatFor}
      intro={
        <>
          <p>{words.whatForHint}</p>
          {cannotPrint(kiosk.view) && (
            <p className={styles.noPaper}>
              <Icon name="printer" />
              {sayWhyNoPaper(kiosk.view, kiosk.moment.language)}
            </p>
          )}
        </>
      }
      hasKeyboard={step.isTyping}
    >
      <div className={`${columns.columns} ${styles.columns}`}>
        <div className={styles.find}>
          <SearchField kiosk={kiosk} step={step} found={result?.isLoose ? 0 : (found?.length ?? null)} />
          {found?.length === 0 && <Notice icon="search">{words.notFoundHint}</Notice>}
          {found?.length !== 0 && result?.isLoose && <Notice icon="search">{words.onlySimilar}</Notice>}
          {found ? (
            <Tiles
              key="found"
              kiosk={kiosk}
              label={words.services}
              items={found}
              size="service"
              page={step.page}
              idOf={(offer) => offer.service.id}
              onPick={(offer) => dispatch({ type: 'service', serviceId: offer.service.id })}
            >
              {(offer) => <OfferTile kiosk={kiosk} offer={offer} withAgency />}
            </Tiles>
          ) : (
            <Tiles
              key="agencies"
              kiosk={kiosk}
              label={words.agencies}
              items={hall.agencies}
              size="agency"
              page={step.page}
              idOf={(item) => item.agency.id}
              onPick={pickAgency}
            >
              {(item) => <AgencyTile kiosk={kiosk} item={item} />}
            </Tiles>
          )}
        </div>
        {step.isTyping && (
          <Keyboard
            words={words}
            text={step.query}
            onText={(text) => dispatch({ type: 'type', query: text })}
            onHide={() => dispatch({ type: 'keyboard', isShown: false })}
          />
        )}
      </div>
    </Screen>
  );
}
