import { answers, contacts, type Explanation } from './example.js';

const asha = '+919876543210';
const ravi = '+919812345678';
const exophone = '+918047112233';

/** What is found while a call goes on. */
export const callExplanations = {
  'state-management-forced': {
    why: "A SIP contact, or a contact that is one of the account's users, switches state management on for the whole response, whatever state_management says.",
    wrong: answers({ destination: contacts('sip:asha'), state_management: false }),
    right: answers({ destination: contacts('sip:asha'), state_management: true }),
  },
  'contact-busy': {
    why: 'With state management a contact that is on another call is skipped. If all are, nobody is dialed and the caller goes on as after "didn\'t dial".',
    wrong: { ...answers({ destination: contacts(asha), state_management: true }), flags: `--busy ${asha}` },
    right: { ...answers({ destination: contacts(ravi), state_management: true }), flags: `--busy ${asha}` },
  },
  'contact-double-booked': {
    why: 'Without state management nothing keeps a contact from being dialed for two callers at once. It happens when a webhook hands out an agent before it knows of the other call, which only shows when calls come at the same time.',
    wrong: { ...answers({ destination: contacts(asha) }), flags: `--busy ${asha}` },
    right: { ...answers({ destination: contacts(ravi) }), flags: `--busy ${asha}` },
  },
  'user-unknown': {
    why: "A SIP contact has to be one of the account's users. exosim knows them when you name them with --user; with none named, every SIP user exists.",
    wrong: { ...answers({ destination: contacts('sip:asha') }), flags: '--user sip:ravi' },
    right: { ...answers({ destination: contacts('sip:asha') }), flags: '--user sip:asha' },
  },
  'device-unverified': {
    why: 'A user whose device was never verified is not dialed.',
    wrong: { ...answers({ destination: contacts('sip:asha') }), flags: '--user sip:asha:unverified' },
    right: { ...answers({ destination: contacts('sip:asha') }), flags: '--user sip:asha' },
  },
  'device-off': {
    why: 'A user who switched the device off (available: false) is not dialed.',
    wrong: { ...answers({ destination: contacts('sip:asha') }), flags: '--user sip:asha:off' },
    right: { ...answers({ destination: contacts('sip:asha') }), flags: '--user sip:asha' },
  },
  'destination-empty': {
    why: 'An empty destination is an accepted answer: the fallback URL is not asked, and the caller goes on as after "didn\'t dial".',
    wrong: answers({ destination: [] }),
    right: answers({ destination: contacts(asha) }),
  },
  'outgoing-number-not-e164': {
    why: "outgoing_phone_number is understood in E.164 only. In another form it is passed over and the call's own ExoPhone shows on the agent's phone.",
    wrong: answers({ destination: contacts(asha), outgoing_phone_number: '08047112233' }),
    right: answers({ destination: contacts(asha), outgoing_phone_number: exophone }),
  },
  'outgoing-number-not-ours': {
    why: 'A number that is no ExoPhone of the account cannot dial out.',
    wrong: {
      ...answers({ destination: contacts(asha), outgoing_phone_number: '+918047999999' }),
      flags: `--exophone ${exophone}`,
    },
    right: {
      ...answers({ destination: contacts(asha), outgoing_phone_number: exophone }),
      flags: `--exophone ${exophone}`,
    },
  },
  'outgoing-number-incoming-only': {
    why: 'Some ExoPhones take calls but cannot make them.',
    wrong: {
      ...answers({ destination: contacts(asha), outgoing_phone_number: exophone }),
      flags: `--exophone ${exophone}:incoming-only`,
    },
    right: {
      ...answers({ destination: contacts(asha), outgoing_phone_number: exophone }),
      flags: `--exophone ${exophone}`,
    },
  },
  'outgoing-number-unchecked': {
    why: 'Nobody has told exosim which ExoPhones the account has, so it takes the number for one of them.',
    wrong: answers({ destination: contacts(asha), outgoing_phone_number: exophone }),
    right: {
      ...answers({ destination: contacts(asha), outgoing_phone_number: exophone }),
      flags: `--exophone ${exophone}`,
    },
  },
  'same-destinations': {
    why: 'With fetch_after_attempt, one contact is dialed and then the webhook is asked again. If its answer names the same set of contacts, the applet gives up. So [A, B], answered identically each time, dials A and never B: the classic surprise.',
    wrong: {
      ...answers({ fetch_after_attempt: true, destination: contacts(asha, ravi) }),
      flags: '--agents no-answer',
    },
    right: {
      ...answers(
        { fetch_after_attempt: true, destination: contacts(asha) },
        { fetch_after_attempt: true, destination: contacts(ravi) },
      ),
      flags: '--agents no-answer,answer',
    },
  },
  'fetch-limit': {
    why: 'The webhook never came to an end: each answer had a set that the one before did not have. exosim stops such a call; what the applet does is not documented.',
    wrong: {
      ...answers(
        { fetch_after_attempt: true, destination: contacts(asha) },
        { fetch_after_attempt: true, destination: contacts(ravi) },
      ),
      flags: '--agents-default no-answer --max-fetches 2',
    },
    right: {
      ...answers(
        { fetch_after_attempt: true, destination: contacts(asha) },
        { fetch_after_attempt: true, destination: [] },
      ),
      flags: '--agents-default no-answer --max-fetches 2',
    },
  },
  'events-withheld': {
    why: "exosim sends nothing to a host that you did not name, not even when a webhook names it. Loopback and the webhook's own host are always allowed.",
    wrong: answers({ destination: contacts(asha), call_event_passthru_url: 'https://events.example.com/calls' }),
    right: {
      ...answers({ destination: contacts(asha), call_event_passthru_url: 'https://events.example.com/calls' }),
      flags: '--allow-host events.example.com',
    },
  },
  'event-failed': {
    why: 'A call event did not arrive. The applet goes on as if it had, and does not send it again, so a webhook that counts on it loses track of its agents.',
    wrong: {
      ...answers({ destination: contacts(asha), call_event_passthru_url: 'http://localhost/events' }),
      events: 'failed',
    },
    right: {
      ...answers({ destination: contacts(asha), call_event_passthru_url: 'http://localhost/events' }),
      events: 'delivered',
    },
  },
} satisfies Record<string, Explanation>;
