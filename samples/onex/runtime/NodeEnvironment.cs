using System.Globalization;

namespace Onex.Runtime;

/// <summary>Reads settings of a node from environment variables.</summary>
public static class NodeEnvironment
{
    /// <summary>Returns the variable, or the fallback if it is unset or blank.</summary>
    /// <param name="name">Name of the variable in SCREAMING_SNAKE_CASE.</param>
    /// <param name="fallback">Used when the variable says nothing.</param>
    public static string GetString(string name, string fallback) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value : fallback;

    /// <summary>Returns the variable as a whole number, or the fallback if it is unset or not a number.</summary>
    /// <param name="name">Name of the variable in SCREAMING_SNAKE_CASE.</param>
    /// <param name="fallback">Used when the variable says nothing usable.</param>
    public static int GetInt32(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            ? value
            : fallback;

    /// <summary>Returns the variable as a number of seconds, or the fallback if it is unset or not a positive number.</summary>
    /// <param name="name">Name of the variable in SCREAMING_SNAKE_CASE.</param>
    /// <param name="fallback">Used when the variable says nothing usable.</param>
    public static TimeSpan GetSeconds(string name, TimeSpan fallback) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            && seconds > 0
            ? TimeSpan.FromSeconds(seconds)
            : fallback;

    /// <summary>Returns the variable.</summary>
    /// <param name="name">Name of the variable in SCREAMING_SNAKE_CASE.</param>
    /// <param name="nodeId">The node that needs it, for the error.</param>
    /// <exception cref="OnexException">The variable is unset or blank (CONFIGURATION_ERROR).</exception>
    public static string Require(string name, string nodeId) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value)
            ? value
            : throw new OnexException(
                EnumCoreErrorCode.ConfigurationError,
                $"Environment variable {name} is not set.",
                ErrorDetails.For(nodeId, Guid.Empty, EnumCoreErrorCode.ConfigurationError.ToWireForm(), ("variable", name)));
}
