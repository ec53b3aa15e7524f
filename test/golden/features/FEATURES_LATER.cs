//
// Behaviour of FEATURES_LATER, begun by Triptych and yours from now on: it is never written over.
// The registers and the handles of their fields are in FEATURES_LATER.Registers.cs.
//
using Antmicro.Renode.Core;
using Antmicro.Renode.Core.Structure.Registers;

namespace Antmicro.Renode.Peripherals.Miscellaneous
{
    public partial class FEATURES_LATER
    {
        // Called once, when all registers are defined.
        // Behaviour attaches to the handles of the fields, for instance:
        //     controlOnce.WriteCallback += (_, value) => BasicRxIRQ.Set(value);
        partial void InitializeBehaviour()
        {
        }

        // Called at every reset, after the registers have their reset values again.
        partial void ResetBehaviour()
        {
        }
    }
}
