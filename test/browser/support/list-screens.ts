// In a process of its own: Jest does not load antd's icons as Node does.
import { SCREENS } from '../../../web/screens/index.ts';

process.stdout.write(
  JSON.stringify(SCREENS.map(({ path, needs, open, menu }) => ({ path, needs, open, menu: menu?.label }))),
);
