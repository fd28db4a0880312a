// Tells Azure Bot Service, and so Teams, where the bot is and as whom it signs in.

param name string
param displayName string

@allowed([
  'SingleTenant'
  'UserAssignedMSI'
])
param appType string

param appId string

@description('The managed identity of a UserAssignedMSI bot; else empty.')
param identityId string

@description('The host that the bot is reached at.')
param domain string

// https://learn.microsoft.com/azure/templates/microsoft.botservice/botservices (2026-11)
resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: displayName
    endpoint: 'https://${domain}/api/messages'
    msaAppType: appType
    msaAppId: appId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: empty(identityId) ? null : identityId
    disableLocalAuth: true
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
    }
  }
}
