//
// Behaviour of PrimeCell_UART0: the receive timeout, by a timer of the machine.
//
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;
using Antmicro.Renode.Peripherals.Timers;
using Antmicro.Renode.Time;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class PrimeCell_UART0
    {
        partial void InitializeBehaviour()
        {
            timeout = new LimitTimer(machine.ClockSource, 1000000, this, "timeout", limit: 320, direction: Direction.Ascending, workMode: WorkMode.OneShot, eventEnabled: true);
            timeout.LimitReached += () =>
            {
                uartrisRtris.Value = true;
                IRQ.Set(uartimscRtim.Value);
            };
            uartcrRxe.ChangeCallback += (_, enabled) =>
            {
                timeout.Value = 0;
                timeout.Enabled = enabled;
            };
            uartibrdBaudDivint.WriteCallback += (_, divisor) => timeout.Limit = divisor == 0 ? 320 : 32 * divisor;
        }

        partial void ResetBehaviour()
        {
            timeout.Reset();
        }

        private LimitTimer timeout;
    }
}
