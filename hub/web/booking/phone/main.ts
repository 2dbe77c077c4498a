/** What runs on the phone of whoever registers: the part that the page asks for. */
import { startCode } from './code.ts';
import { startForm } from './form.ts';
import { startHall } from './hall.ts';
import { showMine } from './mine.ts';
import { startService } from './service.ts';

const parts: Readonly<Record<string, () => void>> = {
  find: showMine,
  service: startService,
  form: startForm,
  code: startCode,
  hall: startHall,
};
parts[document.body.dataset.starts ?? '']?.();
