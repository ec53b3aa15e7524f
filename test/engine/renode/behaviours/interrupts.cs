//
// Behaviour of PrimeCell_UART0: raw status, mask, masked status and clear register drive IRQ.
//
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class PrimeCell_UART0
    {
        partial void InitializeBehaviour()
        {
            var masks = new[] { uartimscRxim, uartimscTxim, uartimscRtim, uartimscOeim };
            foreach(var mask in masks)
            {
                mask.ChangeCallback += (_, __) => UpdateInterrupts();
            }
            uarticrRxic.WriteCallback += (_, value) => Clear(uartrisRxris, value);
            uarticrTxic.WriteCallback += (_, value) => Clear(uartrisTxris, value);
            uarticrRtic.WriteCallback += (_, value) => Clear(uartrisRtris, value);
            uarticrOeic.WriteCallback += (_, value) => Clear(uartrisOeris, value);
            uartdrData.WriteCallback += (_, __) =>
            {
                uartrisTxris.Value = true;
                UpdateInterrupts();
            };
        }

        partial void ResetBehaviour()
        {
            UpdateInterrupts();
        }

        private void Clear(IFlagRegisterField status, bool value)
        {
            if(value)
            {
                status.Value = false;
                UpdateInterrupts();
            }
        }

        private void UpdateInterrupts()
        {
            uartmisRxmis.Value = uartrisRxris.Value && uartimscRxim.Value;
            uartmisTxmis.Value = uartrisTxris.Value && uartimscTxim.Value;
            uartmisRtmis.Value = uartrisRtris.Value && uartimscRtim.Value;
            uartmisOemis.Value = uartrisOeris.Value && uartimscOeim.Value;
            IRQ.Set(uartmisRxmis.Value || uartmisTxmis.Value || uartmisRtmis.Value || uartmisOemis.Value);
        }
    }
}
