using RefMiner.Output;

namespace RefMiner.Endpoints;

/// <summary>The key of an endpoint. It comes from the environment alone, and goes into one header of one request alone.</summary>
internal sealed class ApiKey
{
    private static readonly string[] Variables = ["REFMINER_API_KEY", "OPENAI_API_KEY"];

    private ApiKey(string variable, string value) => (Variable, Value) = (variable, value);

    /// <summary>The variable that it came from.</summary>
    public string Variable { get; }

    /// <summary>The key.</summary>
    public string Value { get; }

    /// <summary>Shows where it is from, never what it is.</summary>
    public override string ToString() => Variable;

    /// <summary>Reads it; null where no variable is set.</summary>
    /// <exception cref="UsageException">It cannot stand in a header.</exception>
    public static ApiKey? FromEnvironment(Func<string, string?> environment)
    {
        foreach (var variable in Variables)
        {
            if (environment(variable)?.Trim() is not { Length: > 0 } value)
                continue;
            if (!value.All(c => c is > ' ' and < '\u007f'))
                throw new UsageException(
                    $"the variable {variable} holds a blank, a control character or a letter beyond ASCII inside the key. Set it again."
                );

            return new ApiKey(variable, value);
        }

        return null;
    }
}
