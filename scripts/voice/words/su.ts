/**
 * Sundanese, read by the Indonesian voice as a stand-in until a hall records a speaker: espeak-ng has no Sundanese. Its eu
 * and the e of genep, enol and belas are given in phonemes. The words are to be read by a speaker.
 */
import { grammar, indonesian, letters } from './id.ts';
import type { PackWords } from './pack-words.ts';

export const sundanese: PackWords = {
  language: 'su',
  name: 'Basa Sunda (sora jieunan)',
  voice: 'id+f5',
  grammar,
  templates: {
    full: [
      'p.nomer-antrian',
      '@90',
      '{letters}',
      '@60',
      '{digits}',
      '@260',
      'p.mangga-ka',
      '@40',
      'p.loket',
      '@40',
      '{counter}',
      '@260',
      '{agency?}',
    ],
    short: ['{letters}', '@60', '{digits}', '@200', 'p.loket', '@40', '{counter}'],
    recall: ['p.disauran-deui', '@250'],
    last: ['p.sauran-panungtung', '@250'],
  },
  letters,
  numbers: {
    0: ['enol', "[[@n'ol]]"],
    1: 'hiji',
    2: 'dua',
    3: 'tilu',
    4: 'opat',
    5: 'lima',
    6: ['genep', "[[g@n'@p]]"],
    7: 'tujuh',
    8: 'dalapan',
    9: 'salapan',
    10: 'sapuluh',
    11: ['sabelas', "[[sab@l'as]]"],
    belas: ['belas', "[[b@l'as]]"],
    puluh: 'puluh',
    ratus: 'ratus',
    seratus: 'saratus',
  },
  phrases: {
    'nomer-antrian': 'nomer antrian',
    'mangga-ka': 'mangga ka',
    loket: ['loket', "[[lok'Et]]"],
    meja: 'méja',
    ruang: 'ruang',
    prioritas: 'prioritas',
    'disauran-deui': ['disauran deui', "disauran [[d@'uI]]"],
    'sauran-panungtung': 'sauran panungtung',
  },
  agencies: {
    ...indonesian.agencies,
    'bpjs-kesehatan': ['BPJS Kasehatan', "be pe je es [[kaseh'atan]]"],
    'bpjs-ketenagakerjaan': ['BPJS Katanagagawean', "be pe je es [[katan,agagaw@'an]]"],
  },
};
