import Select from 'antd/es/select';
import { go, withQuery } from '../place';
import { useAreas } from '../session';
import { areaTitle } from '../text';

/** Chooses the area of which a part of the reference data is shown: the address keeps it. */
export function AreaBox({ area }: { readonly area: string }) {
  const areas = useAreas().data ?? [];
  return (
    <Select
      aria-label="พื้นที่"
      className="district-box"
      showSearch={{ optionFilterProp: 'label' }}
      value={area}
      onChange={(value: string) => go(withQuery({ area: value }))}
      options={areas.map(({ area: value, nameTh }) => ({
        value,
        label: areaTitle(value, nameTh),
      }))}
    />
  );
}
