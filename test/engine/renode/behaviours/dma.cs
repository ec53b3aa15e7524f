//
// Behaviour of PrimeCell_UART0: reads memory when DMA is switched on.
//
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Logging;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class PrimeCell_UART0
    {
        partial void InitializeBehaviour()
        {
            uartdmacrTxdmae.WriteCallback += (old, value) =>
            {
                if(!value || old)
                {
                    return;
                }
                var address = 0x20000000UL + uartilprIlpdvsr.Value;
                var word = sysbus.ReadDoubleWord(address);
                sysbus.WriteDoubleWord(address + 4, word + 1);
                this.InfoLog("Copied 0x{0:X} // not a comment, uartFoo.Value", word);
                uartdmacrTxdmae.Value = false;
            };
        }

        partial void ResetBehaviour()
        {
        }
    }
}
