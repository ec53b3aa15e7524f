//
// Behaviour of PrimeCell_UART0: CTS and DSR follow what is asked for; status is written back at once.
//
using System.Linq;
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.UART
{
    public partial class PrimeCell_UART0
    {
        // The partner: uartfoo.Value is no handle, and this is a comment. FieldMode.ReadWrite neither.
        partial void InitializeBehaviour()
        {
            uartcrRts.WriteCallback += (_, value) => uartfrCts.Value = value;
            uartcrDtr.ChangeCallback += (_, value) => uartfrDsr.Value = uartfrDcd.Value = value;
            uartlcrHWlen.ChangeCallback += (before, after) =>
            {
                if(after == UartlcrHWlen.FiveBits && before != after)
                {
                    uartdrData.Value &= 0x1F;
                }
                bitsOfWord = 5 + (int)uartlcrHWlen.Value;
            };
            errors = new[] { uartdrFe, uartdrPe, uartdrBe, uartdrOe };
        }

        partial void ResetBehaviour()
        {
            bitsOfWord = 5;
            uartfrTxff.Value = errors.Any(error => error.Value);
            var control = RegistersCollection.Read((long)Registers.Uartcr);
            uartfrRi.Value = (control & 1) != 0;
        }

        private IFlagRegisterField[] errors;
        private int bitsOfWord;
    }
}
