export { joinDescription } from '../table/dialect.ts';
