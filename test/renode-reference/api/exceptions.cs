using System;

namespace Antmicro.Renode.Exceptions
{
    public class RecoverableException : Exception
    {
        public RecoverableException(string message, Exception innerException) : base(message, innerException)
        {
        }

        public RecoverableException(string message) : base(message)
        {
        }
    }

    public class ConstructionException : RecoverableException
    {
        public ConstructionException(string message) : base(message)
        {
        }

        public ConstructionException(string message, Exception innerException) : base(message, innerException)
        {
        }
    }

    public class RegistrationException : RecoverableException
    {
        public RegistrationException(string message) : base(message)
        {
        }
    }
}

namespace Antmicro.Renode.Peripherals.CPU
{
    public class CpuAbortException : Exception
    {
        public CpuAbortException(string message) : base(message)
        {
        }
    }
}
