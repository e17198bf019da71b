import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import type { Screen } from '../screen.ts';
import { ShellMenu } from './menu.tsx';

interface PhoneMenuProps {
  screens: readonly Screen[];
  onClose: () => void;
}

/** The menu of a phone, over the page. */
export default function PhoneMenu({ screens, onClose }: PhoneMenuProps): ReactNode {
  return (
    <Drawer open placement="left" size={280} onClose={onClose} title="Fanfare">
      <ShellMenu screens={screens} onChoose={onClose} />
    </Drawer>
  );
}
