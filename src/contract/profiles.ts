import { validateResponse10, validateResponse11 } from '../../schemas/validators.js';
import { interpret } from './interpret.js';
import { interpretNumbers } from './interpretNumbers.js';
import type { ApiVersion, Fidelity, Profile } from './profile.js';

const current: Profile = {
  apiVersion: '1.1',
  fidelity: 'documented',
  header: { name: 'exotel-version', value: '1.1' },
  createdForm: 'numeric',
  events: { form: 'json', parameter: 'call_event_passthru_url', assumes: ['EVENT-02'] },
  validate: validateResponse11,
  interpret,
  foreignParameters: {
    record: 'recording.record',
    recording_channels: 'recording.channels',
    dial_passthru_event_url: 'call_event_passthru_url',
    '/start_call_playback/playback_to': 'nothing: 1.1 always plays to the dialed party',
  },
  destinationForm: 'contacts',
  numbersTolerated: false,
  extraKeysSkip: false,
  destinationTypeActs: false,
};

const former: Profile = {
  ...current,
  apiVersion: '1.0',
  header: { name: 'Exotel-Version', value: '1.0' },
  events: { form: 'query', parameter: 'dial_passthru_event_url', assumes: [] },
  validate: validateResponse10,
  interpret: interpretNumbers,
  foreignParameters: {
    recording: 'record and recording_channels',
    call_event_passthru_url: 'dial_passthru_event_url',
    state_management: 'nothing: 1.0 has no state management',
    sticky_agent: 'nothing: 1.0 has no sticky agent',
  },
  destinationForm: 'numbers',
};

const profiles: Readonly<Record<ApiVersion, Readonly<Record<Fidelity, Profile>>>> = {
  '1.1': {
    documented: current,
    observed: {
      ...current,
      fidelity: 'observed',
      createdForm: 'weekday',
      numbersTolerated: true,
      extraKeysSkip: true,
      destinationTypeActs: true,
    },
  },
  '1.0': {
    documented: former,
    observed: { ...former, fidelity: 'observed', createdForm: 'weekday' },
  },
};

/** The profile of a version in a fidelity. */
export function profileFor(fidelity: Fidelity, apiVersion: ApiVersion = '1.1'): Profile {
  return profiles[apiVersion][fidelity];
}
