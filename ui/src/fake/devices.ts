// Machines in every state: what is here of each, and what has reached the office.
import type { DeviceRow, DevicesView, InvitedDesk } from '../core/views';
import { at, digest } from './people';

const row = (given: Partial<DeviceRow> & Pick<DeviceRow, 'device' | 'name' | 'station'>): DeviceRow => ({
  own: false, administrator: false, office: null, revoked: false, forked: false, here: 0, head: digest(given.device), at_office: 0, met: null, ...given,
});

export const devices: DevicesView = {
  exchange: { state: 'done', at: at('10:41') },
  may_administer: true,
  has_office: true,
  devices: [
    row({ device: 'd1', name: '', station: 'A', own: true, administrator: true, here: 1_284, at_office: 1_284 }),
    row({ device: 'd0', name: '组委会办公室', station: 'AA', office: ['192.168.1.5:7443', 'office.example.org:7443'], head: null, met: at('10:41') }),
    row({ device: 'd2', name: '2号馆服务台', station: 'AB', here: 530, at_office: 412 }),
    row({ device: 'd3', name: '巡查一组', station: 'AC', here: 96, at_office: 96, forked: true }),
    row({ device: 'd4', name: '巡查二组', station: 'AD', here: 18, at_office: 0 }),
    row({ device: 'd5', name: '3号馆旧机', station: 'AE', here: 57, at_office: 57, revoked: true }),
  ],
  waiting: 2,
  awaited: 7,
  awaited_bytes: 21_400_000,
};

export const invited: InvitedDesk = {
  invitation: 'i1',
  characters: 'K7QM-2XVD-9H0T-4WBR-N3EC-86ZP-J5YA-FG1S-7',
  addresses: ['192.168.1.5:7443'],
  link: 'boothward://join/K7QM-2XVD-9H0T-4WBR-N3EC-86ZP-J5YA-FG1S-7?at=192.168.1.5:7443',
  picture: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"><path d="M4 4h7v7h-7zM18 4h7v7h-7zM4 18h7v7h-7zM14 14h4v4h-4z"/></svg>',
  station: 'AF',
  administrator: false,
  until: at('10:57'),
};
