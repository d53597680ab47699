using System.Text;

namespace Onex.Runtime;

/// <summary>Translates error codes to the form they have in logs and messages.</summary>
public static class EnumCoreErrorCodeExtensions
{
    /// <summary>Returns the code in upper case with underscores, e.g. <c>INVALID_INPUT</c>.</summary>
    /// <param name="code">Any member of the enumeration.</param>
    public static string ToWireForm(this EnumCoreErrorCode code)
    {
        var name = code.ToString();
        var wire = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]))
            {
                wire.Append('_');
            }

            wire.Append(char.ToUpperInvariant(name[i]));
        }

        return wire.ToString();
    }
}
