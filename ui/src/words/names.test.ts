// What has a code is called by its name, in one form.
import { afterEach, describe, expect, it } from 'vitest';
import { country, fileKind, hallName, screen } from './index.svelte';

afterEach(() => {
  screen.language = 'zh-CN';
});

describe('a hall', () => {
  it.each([
    ['1', '', '1 号馆'],
    ['1', '1', '1 号馆'],
    ['1', '1号馆', '1 号馆'],
    ['1', '1 号馆 数控与机器人', '1 号馆 数控与机器人'],
    ['1', '1号馆（演练）', '1 号馆（演练）'],
    ['2', '铸造锻压', '2 号馆 铸造锻压'],
    ['W2', '西二馆', 'W2 号馆 西二馆'],
  ])('%s %s is written %s', (code, name, written) => {
    expect(hallName({ code, name })).toBe(written);
  });

  it('does not repeat its code in another language', () => {
    screen.language = 'en';
    expect(hallName({ code: '3', name: '3 号馆 新材料' })).toBe('Hall 3 新材料');
    expect(hallName({ code: '1', name: 'Hall 12' })).toBe('Hall 1 Hall 12');
  });
});

describe('a country', () => {
  it('is told by its name, and what is written out stays', () => {
    expect([country('CN'), country('de'), country('TW'), country('德国'), country('')]).toEqual(['中国', '德国', '中国台湾', '德国', '']);
    screen.language = 'en';
    expect([country('CN'), country('DE')]).toEqual(['China', 'Germany']);
  });
});

describe('a file', () => {
  it('is told by its kind', () => {
    expect(['image/png', 'application/pdf', 'video/quicktime', 'application/octet-stream', ''].map(fileKind)).toEqual(['PNG 图片', 'PDF 文件', 'MOV 录像', '文件', '文件']);
    screen.language = 'en';
    expect(fileKind('image/jpeg')).toBe('JPEG picture');
  });
});
