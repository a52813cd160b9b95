import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { instant, readDay, readTime } from './entry';
import { fill } from './fill';
import { screen } from './index.svelte';
import { civil, moment, remaining, showDay, span, urgency } from './time';

const NOW = Date.parse('2026-11-22T10:42:00+08:00');

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
  screen.language = 'zh-CN';
  screen.zone = 'Asia/Shanghai';
});
afterEach(() => vi.useRealTimers());

describe('a moment', () => {
  it('is a time of day on the day itself', () => expect(moment('2026-11-22T02:05:00Z', NOW)).toBe('10:05'));
  it('says yesterday and tomorrow', () => {
    expect(moment('2026-11-21T02:44:00Z', NOW)).toBe('昨天 10:44');
    expect(moment('2026-11-22T16:10:00Z', NOW)).toBe('明天 00:10');
  });
  it('has a date otherwise', () => expect(moment('2026-10-28T02:00:00Z', NOW)).toBe('10月28日 10:00'));
  it('is told in the language of the screen', () => {
    screen.language = 'en';
    expect(moment('2026-10-28T02:00:00Z', NOW)).toBe('28 Oct 10:00');
  });
  it('is told in the fair’s time zone, wherever the machine stands', () => {
    screen.zone = 'Europe/Berlin';
    expect(civil('2026-11-22T02:05:00Z')).toEqual({ day: '2026-11-22', time: '03:05' });
  });
});

describe('a clock', () => {
  it('says what is left in the two largest units', () => {
    expect(span(3 * 3_600_000 + 20 * 60_000)).toBe('3 小时 20 分');
    expect(span(26 * 3_600_000)).toBe('1 天 2 小时');
    expect(span(59_999)).toBe('0 分');
  });
  it('turns to overdue at the very moment', () => {
    const due = '2026-11-22T02:42:00Z';
    expect(urgency(due, null, NOW - 1)).toBe('soon');
    expect(urgency(due, null, NOW)).toBe('overdue');
    expect(remaining(due, NOW + 60_000)).toBe('逾期 1 分');
  });
  it('is calm until its last half hour, unless it alarms', () => {
    expect(urgency('2026-11-22T04:00:00Z', null, NOW)).toBe('calm');
    expect(urgency('2026-11-22T04:00:00Z', '2026-11-22T02:30:00Z', NOW)).toBe('overdue');
  });
  it('counts the public days', () => {
    expect(showDay(['2026-11-21', '2026-11-22', '2026-11-23'], NOW)).toBe(2);
    expect(showDay(['2026-11-23'], NOW)).toBe(0);
  });
});

describe('what a person types', () => {
  it.each([['20261122', '2026-11-22'], ['2026/11/2', '2026-11-02'], ['2026年11月22日', '2026-11-22'], ['2026-11-22', '2026-11-22']])('reads the day %s', (text, day) => expect(readDay(text)).toBe(day));
  it.each(['2026-02-30', '22.11', '', 'soon'])('reads no day in %s', (text) => expect(readDay(text)).toBeNull());
  it.each([['1030', '10:30'], ['9:5', '09:05'], ['10：30', '10:30'], ['9点', '09:00'], ['930', '09:30']])('reads the time %s', (text, time) => expect(readTime(text)).toBe(time));
  it.each(['25:00', '10:61', '', 'noon'])('reads no time in %s', (text) => expect(readTime(text)).toBeNull());
  it('becomes an instant of the fair’s zone', () => {
    expect(instant('2026-11-22', '10:42')).toBe('2026-11-22T02:42:00.000Z');
    screen.zone = 'Europe/Berlin';
    // The night on which clocks are put back: the hour after the change.
    expect(instant('2026-10-25', '04:00')).toBe('2026-10-25T03:00:00.000Z');
  });
});

describe('a sentence', () => {
  it('is filled by name', () => expect(fill('{a} 和 {b}', { a: 1, b: '二' })).toBe('1 和 二'));
  it('takes the form that fits the number', () => {
    expect(fill('{n} {n|booth|booths}', { n: 1 })).toBe('1 booth');
    expect(fill('{n} {n|booth|booths}', { n: 3 })).toBe('3 booths');
  });
  it('leaves a place that nothing fills to be seen', () => expect(fill('{x}', {})).toBe('{x}'));
});
