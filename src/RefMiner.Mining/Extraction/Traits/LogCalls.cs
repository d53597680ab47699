using System.Collections.Frozen;
using Microsoft.CodeAnalysis;
using RefMiner.Members;

namespace RefMiner.Extraction;

/// <summary>Recognises calls that write to a log.</summary>
internal static class LogCalls
{
    private static readonly string[] Libraries = ["Microsoft.Extensions.Logging", "Serilog", "NLog", "log4net", "Castle.Core.Logging"];

    private static readonly FrozenSet<string> Levels = new[]
    {
        "Log",
        "Write",
        "Trace",
        "Debug",
        "Info",
        "Information",
        "Verbose",
        "Warn",
        "Warning",
        "Error",
        "Critical",
        "Fatal",
        "Exception",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The call with the type that it is made on, e.g. <c>ILogger.LogWarning</c>; null for another call.</summary>
    /// <remarks>A call counts whose name begins with a level, or with <c>Log</c> or <c>Write</c>, made on a type that is called a
    /// logger or on the <c>Log</c> of a known library;
    /// so does a method that <c>[LoggerMessage]</c> fills in.</remarks>
    public static string? Of(IMethodSymbol method)
    {
        if (
            method.IsPartialDefinition
            && method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LoggerMessageAttribute")
        )
            return $"{method.ContainingType.Name}.{method.Name}";
        if (!Levels.Contains(FirstWord(method.Name)))
            return null;

        var whole = method.ReducedFrom ?? method;
        var receiver =
            method.ContainingType is { ExtensionParameter.Type: { } block } ? block
            : whole is { IsExtensionMethod: true, Parameters: [{ Type: var extended }, ..] } ? extended
            : method.ContainingType;
        return receiver is not null && IsLogger(receiver) ? $"{receiver.Name}.{method.Name}" : null;
    }

    private static bool IsLogger(ITypeSymbol type) =>
        type.Name is "ILog" or "ILogger" or "Logger"
        || (
            (type.Name == "Log" || type.Name.EndsWith("Logger", StringComparison.Ordinal))
            && Libraries.Any(library => NamespaceNames.Of(type.ContainingNamespace).StartsWith(library, StringComparison.Ordinal))
        );

    private static string FirstWord(string name)
    {
        var end = 1;
        while (end < name.Length && char.IsLower(name[end]))
            end++;
        return name.Length == 0 ? "" : name[..end];
    }
}
