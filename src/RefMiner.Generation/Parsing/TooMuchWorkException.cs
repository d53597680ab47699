namespace RefMiner.Parsing;

/// <summary>A body takes more steps to check than any that people would write.</summary>
internal sealed class TooMuchWorkException : Exception;
